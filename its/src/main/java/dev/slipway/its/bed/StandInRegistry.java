package dev.slipway.its.bed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small image registry for machines without a real one: the distribution protocol's pushes and
 * pulls, with or without a password, on files.
 */
final class StandInRegistry implements AutoCloseable {
  private static final Pattern PATH =
      Pattern.compile("/v2/(?<name>.+)/(?<part>blobs/uploads|blobs|manifests|tags)/(?<rest>[^/]*)");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final RegistryFiles files;
  private final Optional<Account> account;
  // In front because a JDK server answers nothing to the TLS greeting that clients try first.
  private final Gate front;

  private StandInRegistry(HttpServer server, RegistryFiles files, Optional<Account> account) {
    this.server = server;
    this.files = files;
    this.account = account;
    server.setExecutor(threads);
    server.createContext("/v2/", this::answer);
    server.start();
    this.front = Gate.inFrontOf(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  static StandInRegistry start(Path data, Optional<Account> account) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new StandInRegistry(HttpServer.create(address, 0), new RegistryFiles(data), account);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return front.url();
  }

  @Override
  public void close() {
    front.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Docker-Distribution-Api-Version", "registry/2.0");
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Matcher matcher = PATH.matcher(path);
      if (!allowed(exchange)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"bed\"");
        refuse(exchange, 401, "UNAUTHORIZED", "authentication required");
      } else if (path.equals("/v2/")) {
        body(exchange, 200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
      } else if (!matcher.matches()) {
        refuse(exchange, 404, "UNSUPPORTED", "no such path");
      } else {
        String name = matcher.group("name");
        String rest = matcher.group("rest");
        switch (matcher.group("part")) {
          case "blobs/uploads" -> upload(exchange, name, rest);
          case "blobs" -> blob(exchange, rest);
          case "manifests" -> manifest(exchange, name, rest);
          default -> body(exchange, 200, "application/json", files.tags(name));
        }
      }
    }
  }

  private boolean allowed(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return account.map(known -> known.basic().equals(given)).orElse(true);
  }

  private void upload(HttpExchange exchange, String name, String id) throws IOException {
    String digest = query(exchange, "digest").or(() -> query(exchange, "mount")).orElse("");
    String uploads = "/v2/" + name + "/blobs/uploads/";
    try (InputStream in = exchange.getRequestBody()) {
      String upload = id.isEmpty() ? files.newUpload() : id;
      long length = files.append(upload, in);
      boolean finished = exchange.getRequestMethod().equals("PUT") || !digest.isEmpty();
      exchange.getResponseHeaders().set("Docker-Upload-UUID", upload);
      if (finished && files.finish(upload, digest)) {
        created(exchange, "/v2/" + name + "/blobs/" + digest, digest);
      } else if (finished && query(exchange, "digest").isPresent()) {
        refuse(exchange, 400, "DIGEST_INVALID", "provided digest did not match uploaded content");
      } else {
        exchange.getResponseHeaders().set("Location", uploads + upload);
        exchange.getResponseHeaders().set("Range", "0-" + Math.max(0, length - 1));
        exchange.sendResponseHeaders(202, -1);
      }
    }
  }

  private void blob(HttpExchange exchange, String digest) throws IOException {
    Optional<Path> blob = files.blob(digest);
    if (blob.isEmpty()) {
      refuse(exchange, 404, "BLOB_UNKNOWN", "blob unknown to registry");
    } else {
      exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
      file(exchange, "application/octet-stream", blob.get());
    }
  }

  private void manifest(HttpExchange exchange, String name, String reference) throws IOException {
    if (exchange.getRequestMethod().equals("PUT")) {
      byte[] content = exchange.getRequestBody().readAllBytes();
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      String digest = files.putManifest(name, reference, type == null ? "" : type, content);
      created(exchange, "/v2/" + name + "/manifests/" + digest, digest);
      return;
    }
    Optional<RegistryFiles.Manifest> manifest = files.manifest(name, reference);
    if (manifest.isEmpty()) {
      refuse(exchange, 404, "MANIFEST_UNKNOWN", "manifest unknown");
    } else {
      exchange.getResponseHeaders().set("Docker-Content-Digest", manifest.get().digest());
      file(exchange, manifest.get().mediaType(), manifest.get().file());
    }
  }

  private static void created(HttpExchange exchange, String location, String digest)
      throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
    exchange.sendResponseHeaders(201, -1);
  }

  private static void refuse(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    String json = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message);
    body(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static void file(HttpExchange exchange, String type, Path file) throws IOException {
    body(exchange, 200, type, Files.readAllBytes(file));
  }

  private static void body(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    }
  }

  private static Optional<String> query(HttpExchange exchange, String key) {
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(key + "=")) {
        return Optional.of(pair.substring(key.length() + 1));
      }
    }
    return Optional.empty();
  }
}
