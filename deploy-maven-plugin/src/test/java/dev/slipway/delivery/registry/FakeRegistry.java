package dev.slipway.delivery.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A registry in memory whose manners a test can change. */
public final class FakeRegistry implements AutoCloseable {
  private static final String BODY = "body";

  /** Answers a request instead of the registry; false to let it go on. */
  public interface Rule {
    boolean answer(HttpExchange exchange) throws IOException;
  }

  public final Map<String, byte[]> blobs = Collections.synchronizedMap(new HashMap<>());
  public final Map<String, byte[]> manifests = Collections.synchronizedMap(new HashMap<>());
  public final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  public final List<Rule> rules = new ArrayList<>();
  public final HttpServer server;
  public String location = "";

  public FakeRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Wants this Authorization header on every request. */
  public void require(String authorization, String challenge) {
    rules.add(
        exchange -> {
          if (authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return false;
          }
          exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
          answer(exchange, 401, error("UNAUTHORIZED", "authentication required"));
          return true;
        });
  }

  /** Answers requests of a method whose path contains the text with a status. */
  public void refuse(String method, String path, int status, String body) {
    rules.add(
        exchange -> {
          boolean meant =
              exchange.getRequestMethod().equals(method)
                  && exchange.getRequestURI().getPath().contains(path);
          if (meant) {
            answer(exchange, status, body.getBytes(UTF_8));
          }
          return meant;
        });
  }

  public static byte[] error(String code, String message) {
    String text = "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}";
    return text.getBytes(UTF_8);
  }

  public static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** What was sent with a request. */
  public String body(HttpExchange exchange) {
    return new String((byte[]) exchange.getAttribute(BODY), UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.setAttribute(BODY, body);
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
      for (Rule rule : List.copyOf(rules)) {
        if (rule.answer(exchange)) {
          return;
        }
      }
      serve(exchange, body);
    }
  }

  private void serve(HttpExchange exchange, byte[] body) throws IOException {
    URI uri = exchange.getRequestURI();
    String path = uri.getPath();
    String last = path.substring(path.lastIndexOf('/') + 1);
    switch (exchange.getRequestMethod()) {
      case "POST" -> {
        String target = location.isEmpty() ? path + "session?state=a" : location;
        exchange.getResponseHeaders().set("Location", target);
        answer(exchange, 202, new byte[0]);
      }
      case "DELETE" -> answer(exchange, 204, new byte[0]);
      case "PUT" -> {
        String digest = "sha256:" + Sha256.of(body);
        if (path.contains("/manifests/")) {
          manifests.put(last, body);
          manifests.put(digest, body);
          exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
          answer(exchange, 201, new byte[0]);
        } else if (String.valueOf(uri.getQuery()).endsWith("digest=" + digest)) {
          blobs.put(digest, body);
          answer(exchange, 201, new byte[0]);
        } else {
          answer(exchange, 400, error("DIGEST_INVALID", "digest did not match content"));
        }
      }
      default -> {
        byte @Nullable [] found = (path.contains("/manifests/") ? manifests : blobs).get(last);
        if (found == null) {
          answer(exchange, 404, error("UNKNOWN", "not known"));
        } else {
          exchange.getResponseHeaders().set("Docker-Content-Digest", "sha256:" + Sha256.of(found));
          exchange
              .getResponseHeaders()
              .set("Content-Type", dev.slipway.delivery.oci.MediaTypes.OCI_MANIFEST);
          answer(exchange, 200, found);
        }
      }
    }
  }

  /** Requests so far, sorted, with how often each was made. */
  public Map<String, Integer> counted() {
    Map<String, Integer> counted = new LinkedHashMap<>();
    requests.stream().sorted().forEach(request -> counted.merge(request, 1, Integer::sum));
    return counted;
  }
}
