package dev.slipway.delivery.environment.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** One repository over smart HTTP with Basic authentication. */
public final class GitHttpServer implements AutoCloseable {
  public static final String USER = "bot";
  public static final String PASSWORD = "s3cret-word";

  final AtomicInteger wrongPasswords = new AtomicInteger();
  volatile PreReceiveHook hook = PreReceiveHook.NULL;
  public volatile String forbidPush = "";
  volatile boolean gzip;

  /**
   * If positive, the next push gets no answer, and is done before this many more reads of the
   * branches are answered.
   */
  final AtomicInteger lateBy = new AtomicInteger();

  private final AtomicReference<byte[]> late = new AtomicReference<>();
  final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Repository repository;

  public GitHttpServer(Repository repository) throws IOException {
    this.repository = repository;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/env.git/", this::handle);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/env.git");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      String expected =
          Base64.getEncoder()
              .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
      if (!("Basic " + expected).equals(authorization)) {
        if (authorization != null) {
          wrongPasswords.incrementAndGet();
        }
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        answer(
            exchange,
            401,
            "text/plain",
            "HTTP Basic: Access denied".getBytes(StandardCharsets.UTF_8));
        return;
      }
      String target = exchange.getRequestURI().toString();
      boolean push = target.contains("git-receive-pack");
      if (push && !forbidPush.isEmpty()) {
        answer(exchange, 403, "text/plain", forbidPush.getBytes(StandardCharsets.UTF_8));
        return;
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (target.contains("info/refs")) {
        serveLate(push);
        advertise(push, out);
        String type = push ? "git-receive-pack" : "git-upload-pack";
        answer(exchange, 200, "application/x-" + type + "-advertisement", out.toByteArray());
        return;
      }
      InputStream body = exchange.getRequestBody();
      if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
        body = new GZIPInputStream(body);
      }
      if (push && lateBy.get() > 0) {
        late.set(body.readAllBytes());
        return;
      }
      serve(push, body, out);
      String type = push ? "git-receive-pack" : "git-upload-pack";
      answer(exchange, 200, "application/x-" + type + "-result", out.toByteArray());
    }
  }

  private void serveLate(boolean push) throws IOException {
    if (!push && late.get() != null && lateBy.decrementAndGet() == 0) {
      serve(true, new ByteArrayInputStream(late.getAndSet(null)), new ByteArrayOutputStream());
    }
  }

  private void advertise(boolean push, OutputStream out) throws IOException {
    PacketLineOut lines = new PacketLineOut(out);
    lines.writeString("# service=" + (push ? "git-receive-pack" : "git-upload-pack") + "\n");
    lines.end();
    if (push) {
      ReceivePack pack = new ReceivePack(repository);
      pack.setBiDirectionalPipe(false);
      pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
    } else {
      UploadPack pack = new UploadPack(repository);
      pack.setBiDirectionalPipe(false);
      pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
    }
  }

  private void serve(boolean push, InputStream in, OutputStream out) throws IOException {
    if (push) {
      ReceivePack pack = new ReceivePack(repository);
      pack.setBiDirectionalPipe(false);
      pack.setPreReceiveHook(hook);
      pack.receive(in, out, null);
    } else {
      UploadPack pack = new UploadPack(repository);
      pack.setBiDirectionalPipe(false);
      pack.upload(in, out, null);
    }
  }

  private void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    byte[] sent = body;
    if (gzip && "gzip".equals(exchange.getRequestHeaders().getFirst("Accept-Encoding"))) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(packed)) {
        out.write(body);
      }
      sent = packed.toByteArray();
    }
    exchange.sendResponseHeaders(status, sent.length);
    exchange.getResponseBody().write(sent);
  }
}
