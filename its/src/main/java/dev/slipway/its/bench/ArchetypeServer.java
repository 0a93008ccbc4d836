package dev.slipway.its.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A slow Maven repository with the versions of one archetype. */
final class ArchetypeServer implements AutoCloseable {
  static final String GROUP = "com.acme";
  static final String NAME = "bench-archetype";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final Duration delay;

  ArchetypeServer(Duration delay) throws IOException {
    this.delay = delay;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/maven");
  }

  int requests() {
    return requests.get();
  }

  void forgetRequests() {
    requests.set(0);
  }

  /**
   * Publishes a version.
   *
   * @param original jar of an archetype
   * @param changed texts that are other ones in it, by path in the project
   */
  byte[] publish(String version, byte[] original, Map<String, String> changed) throws IOException {
    Map<String, String> left = new TreeMap<>(changed);
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(original));
        ZipOutputStream out = new ZipOutputStream(jar)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        String text = left.remove(entry.getName().replaceFirst("^archetype-resources/", ""));
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(text == null ? content : text.getBytes(StandardCharsets.UTF_8));
      }
      for (Map.Entry<String, String> added : left.entrySet()) {
        out.putNextEntry(new ZipEntry("archetype-resources/" + added.getKey()));
        out.write(added.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    files.put(
        folder(GROUP, NAME) + version + "/" + NAME + "-" + version + ".jar", jar.toByteArray());
    list(GROUP, NAME, version);
    return jar.toByteArray();
  }

  /** Adds a version to those of an artifact, with an empty pom. */
  void list(String group, String artifact, String version) {
    String folder = folder(group, artifact);
    files.put(folder + version + "/" + artifact + "-" + version + ".pom", new byte[0]);
    String known =
        new String(
            files.getOrDefault(folder + "maven-metadata.xml", new byte[0]), StandardCharsets.UTF_8);
    String versions = known.replaceAll("(?s)^.*<versions>|</versions>.*$", "");
    files.put(
        folder + "maven-metadata.xml",
        ("<metadata><versioning><versions>%s<version>%s</version></versions></versioning>"
                + "</metadata>")
            .formatted(versions, version)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String folder(String group, String artifact) {
    return "/maven/" + group.replace('.', '/') + "/" + artifact + "/";
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      Thread.sleep(delay.toMillis());
      byte[] file = files.get(exchange.getRequestURI().getPath());
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
      } else if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(200, -1);
      } else {
        exchange.sendResponseHeaders(200, file.length == 0 ? -1 : file.length);
        exchange.getResponseBody().write(file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
