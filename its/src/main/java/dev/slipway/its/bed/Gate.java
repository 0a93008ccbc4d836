package dev.slipway.its.bed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A proxy on loopback in front of one server, which records requests and, where a {@link Fault}
 * says so, holds, cuts or refuses them. Requests keep their Host header, so a server's own links
 * lead back through the gate. One request a connection.
 */
public final class Gate implements AutoCloseable {
  private static final int TLS_HANDSHAKE = 0x16;

  /** A request that reached the gate; status 0: it got no answer (yet). */
  public record Seen(String method, String path, int status) {}

  private final URI target;
  private final Optional<Tls> tls;
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Fault> faults = new CopyOnWriteArrayList<>();

  private Gate(URI target, Optional<Tls> tls) throws IOException {
    this.target = target;
    this.tls = tls;
    InetAddress loopback = InetAddress.getLoopbackAddress();
    this.listener =
        tls.isPresent()
            ? tls.get().context().getServerSocketFactory().createServerSocket(0, 50, loopback)
            : new ServerSocket(0, 50, loopback);
    threads.execute(this::accept);
  }

  /** A plain HTTP gate. */
  public static Gate inFrontOf(URI target) {
    return open(target, Optional.empty());
  }

  /**
   * A gate that is HTTPS on both sides, for the Kubernetes API: same certificate as the server's.
   */
  public static Gate inFrontOf(URI target, Tls tls) {
    return open(target, Optional.of(tls));
  }

  private static Gate open(URI target, Optional<Tls> tls) {
    try {
      return new Gate(target, tls);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The target's URL as clients of the gate say it; a path in the target stays. */
  public URI url() {
    String scheme = tls.isPresent() ? "https" : "http";
    String path = Optional.ofNullable(target.getRawPath()).orElse("");
    return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort() + path);
  }

  /** Adds a fault; of several that match a request, the first added one is used. */
  public <T extends Fault> T add(T fault) {
    faults.add(fault);
    return fault;
  }

  /** Every request so far, in the order in which they ended. */
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** How many requests with this method and a path that matches the whole regular expression. */
  public long count(String method, String pathRegex) {
    return seen.stream()
        .filter(one -> one.method().equals(method) && one.path().matches(pathRegex))
        .count();
  }

  @Override
  public void close() {
    faults.forEach(Fault::release);
    closeQuietly(listener);
    sockets.forEach(Gate::closeQuietly);
    threads.shutdownNow();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      int first = in.read();
      if (first == TLS_HANDSHAKE && tls.isEmpty()) {
        refuseTls(client);
      } else if (first >= 0) {
        forward(client, HttpHead.read(first, in));
      }
    } catch (IOException e) {
      // The client sees the closed connection; that is all there is to say.
    } finally {
      sockets.remove(client);
    }
  }

  // As Go's server does: clients that try TLS first then fall back to plain HTTP.
  private static void refuseTls(Socket client) throws IOException {
    String answer =
        "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nThis is a plain HTTP port.\n";
    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    client.shutdownOutput();
    client.setSoTimeout(1000);
    client.getInputStream().readNBytes(1 << 16);
  }

  private void forward(Socket client, HttpHead request) throws IOException {
    Optional<Fault> fault = faults.stream().filter(one -> one.takes(request)).findFirst();
    fault.ifPresent(Fault::await);
    if (fault.isPresent() && fault.get().answer().isPresent()) {
      seen.add(new Seen(request.method(), request.path(), fault.get().status()));
      client.getOutputStream().write(fault.get().answer().get());
      client.shutdownOutput();
      client.setSoTimeout(1000);
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
      return;
    }
    if (fault.flatMap(Fault::script).isPresent()) {
      seen.add(new Seen(request.method(), request.path(), 0));
      act(fault.get().script().get(), client, request);
      return;
    }
    if (fault.isPresent() && fault.get().holds()) {
      seen.add(new Seen(request.method(), request.path(), 0));
      fault.get().awaitRelease();
      return;
    }
    try (Socket server = connect()) {
      sockets.add(server);
      pipe(client, server, request, fault);
    }
  }

  private static void act(Fault.Script script, Socket client, HttpHead request) throws IOException {
    try {
      script.answer(request.text(), client.getOutputStream());
      client.shutdownOutput();
      client.setSoTimeout(1000);
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The gate is closed.
    }
  }

  private void pipe(Socket client, Socket server, HttpHead request, Optional<Fault> fault)
      throws IOException {
    boolean answered = false;
    try {
      server.getOutputStream().write(request.withConnectionClose());
      long upload = fault.map(Fault::uploadLimit).orElse(Long.MAX_VALUE);
      Future<?> uploading = threads.submit(() -> upload(client, server, upload));
      InputStream answers = server.getInputStream();
      HttpHead answer = HttpHead.read(answers.read(), answers);
      while (answer.status() / 100 == 1) {
        client.getOutputStream().write(answer.bytes());
        answer = HttpHead.read(answers.read(), answers);
      }
      seen.add(new Seen(request.method(), request.path(), answer.status()));
      answered = true;
      if (fault.map(Fault::losesAnswer).orElse(false)) {
        return;
      }
      client.getOutputStream().write(answer.withConnectionClose());
      long download = fault.map(Fault::downloadLimit).orElse(Long.MAX_VALUE);
      if (copy(answers, client.getOutputStream(), download)) {
        client.shutdownOutput();
        letFinish(uploading);
      }
    } finally {
      if (!answered) {
        seen.add(new Seen(request.method(), request.path(), 0));
      }
      sockets.remove(server);
    }
  }

  // A close with unread input would reset the connection and take an early answer from the client.
  private static void letFinish(Future<?> uploading) {
    try {
      uploading.get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The client keeps its connection; it is closed now.
    }
  }

  private static void upload(Socket client, Socket server, long limit) {
    try {
      if (!copy(client.getInputStream(), server.getOutputStream(), limit)) {
        closeQuietly(client);
        closeQuietly(server);
      }
    } catch (IOException e) {
      drain(client); // The server has answered early.
    }
  }

  private static void drain(Socket client) {
    try {
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Closed by the other direction.
    }
  }

  /** False if the limit was reached before the end of the input. */
  private static boolean copy(InputStream in, OutputStream out, long limit) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = limit;
    while (left > 0) {
      int length = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (length < 0) {
        return true;
      }
      out.write(buffer, 0, length);
      out.flush();
      left -= length;
    }
    return false;
  }

  private Socket connect() throws IOException {
    return tls.isPresent()
        ? tls.get().context().getSocketFactory().createSocket(target.getHost(), target.getPort())
        : new Socket(target.getHost(), target.getPort());
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // Nothing to be done about it.
    }
  }
}
