package dev.slipway.delivery.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A server on a plain socket, for what the JDK's can't do: reason phrases, resets, endless bodies.
 */
public final class FakeServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Thread thread;
  private final Function<Request, Answer> script;

  /** What was asked, in order. */
  public final List<Request> requests = new CopyOnWriteArrayList<>();

  /** One request; {@code headers} by lower-case name. */
  public record Request(String method, String path, Map<String, String> headers, String body) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Writes what a server says and then hangs up. */
  @FunctionalInterface
  public interface Answer {
    void writeTo(Socket socket, OutputStream out) throws IOException;
  }

  public FakeServer(Function<Request, Answer> script) {
    this(0, script);
  }

  /**
   * @param port to listen at, 0 for any that is free
   */
  public FakeServer(int port, Function<Request, Answer> script) {
    this.script = script;
    try {
      this.socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(this::serve, "fake server");
    thread.setDaemon(true);
    thread.start();
  }

  /** A status line, headers such as {@code Retry-After: 1}, and a body. */
  public static Answer answer(String status, String body, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: " + body.length() + "\r\n\r\n").append(body);
    return (socket, out) -> out.write(head.toString().getBytes(ISO_8859_1));
  }

  public static Answer answer(String status) {
    return answer(status, "");
  }

  /** Resets the connection after saying this much. */
  public static Answer reset(String said) {
    return (socket, out) -> {
      out.write(said.getBytes(ISO_8859_1));
      out.flush();
      socket.setSoLinger(true, 0);
    };
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
  }

  @Override
  public void close() {
    try {
      socket.close();
      thread.join(5_000); // until then a connection may still be taken
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        Request request = read(new BufferedInputStream(connection.getInputStream()));
        requests.add(request);
        OutputStream out = connection.getOutputStream();
        script.apply(request).writeTo(connection, out);
        out.flush();
      } catch (IOException e) {
        // The client went away, or the test is over.
      }
    }
  }

  private static Request read(InputStream in) throws IOException {
    String[] first = line(in).split(" ");
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    // Who expects an answer first does not send the body before it.
    int length =
        headers.containsKey("expect")
            ? 0
            : Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Request(first[0], first[1], headers, new String(in.readNBytes(length), ISO_8859_1));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the client hung up");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
