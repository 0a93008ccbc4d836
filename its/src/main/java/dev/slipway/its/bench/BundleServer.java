package dev.slipway.its.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A store of bundles that answers the search of Nexus, slowly. */
final class BundleServer implements AutoCloseable {
  private static final String REPOSITORY = "/repository/bundles/";
  private static final String SEARCH = "/service/rest/v1/search/assets";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Path> files = new ConcurrentSkipListMap<>();
  private final Map<String, String> sums = new ConcurrentSkipListMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final Duration delay;

  BundleServer(Duration delay) throws IOException {
    this.delay = delay;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Folder of an app. */
  URI folder(String app) {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + REPOSITORY + "com/acme/" + app);
  }

  URI bundle(String app, String version) {
    return URI.create(folder(app) + "/%2$s/%1$s-%2$s-manifests.tar.gz".formatted(app, version));
  }

  String sha256(String app, String version) {
    return sums.getOrDefault(path(app, version), "");
  }

  private static String path(String app, String version) {
    return "com/acme/%1$s/%2$s/%1$s-%2$s-manifests.tar.gz".formatted(app, version);
  }

  /** Publishes a small bundle. */
  void publish(Path directory, String app, String version) throws IOException {
    Path manifests = Files.createDirectories(directory.resolve(app + "-" + version));
    Files.writeString(
        manifests.resolve("config.yaml"),
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: %s
        data:
          version: "%s"
        """
            .formatted(app, version));
    Path archive = directory.resolve(app + "-" + version + ".tar.gz");
    ServiceMetadata service =
        new ServiceMetadata("com.acme", app, version, "team-a", "", "", Optional.empty());
    String sum = new BundleWriter().write(service, List.of(), manifests, archive);
    files.put(path(app, version), archive);
    sums.put(path(app, version), sum);
  }

  int requests() {
    return requests.get();
  }

  void forgetRequests() {
    requests.set(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      Thread.sleep(delay.toMillis());
      String path = exchange.getRequestURI().getPath();
      if (path.equals(SEARCH)) {
        answer(exchange, search(exchange.getRequestURI().getQuery()));
      } else if (files.containsKey(path.substring(Math.min(path.length(), REPOSITORY.length())))) {
        answer(exchange, Files.readAllBytes(files.get(path.substring(REPOSITORY.length()))));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  /** {@code repository=bundles&group=/com/acme/app-1/*}. */
  private byte[] search(String query) {
    String group = query.replaceFirst("^.*group=/", "").replaceFirst("\\*.*$", "");
    StringBuilder items = new StringBuilder();
    files.keySet().stream()
        .filter(path -> path.startsWith(group))
        .forEach(
            path ->
                items
                    .append(items.isEmpty() ? "" : ",")
                    .append(
                        "{\"path\":\"/%s\",\"lastModified\":\"2026-11-01T00:00:00Z\","
                                .formatted(path)
                            + "\"checksum\":{\"sha256\":\"%s\"}}".formatted(sums.get(path))));
    return ("{\"items\":[" + items + "],\"continuationToken\":null}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
