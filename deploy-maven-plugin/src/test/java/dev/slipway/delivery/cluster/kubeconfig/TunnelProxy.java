package dev.slipway.delivery.cluster.kubeconfig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on loopback that speaks CONNECT and SOCKS 5, in the clear or within TLS; whatever address
 * it is asked for, it passes everything on to one port. Keeps what it was told.
 */
final class TunnelProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final String password;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Heads of CONNECT requests, and addresses asked for by SOCKS. */
  final List<String> told = new CopyOnWriteArrayList<>();

  /** Serial numbers of certificates that clients showed. */
  final List<String> clients = new CopyOnWriteArrayList<>();

  /**
   * @param tls null for a proxy in the clear
   * @param password {@code user:password} in base64 that it wants, empty for none
   */
  TunnelProxy(int target, @Nullable SSLContext tls, String password) throws IOException {
    this.target = target;
    this.password = password;
    InetAddress loopback = InetAddress.getLoopbackAddress();
    listener =
        tls == null
            ? new ServerSocket(0, 50, loopback)
            : tls.getServerSocketFactory().createServerSocket(0, 50, loopback);
    if (listener instanceof SSLServerSocket secure) {
      secure.setWantClientAuth(true);
    }
    threads.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      if (client instanceof SSLSocket secure) {
        secure.startHandshake();
        try {
          clients.add(Stores.serial(secure.getSession().getPeerCertificates()[0]));
        } catch (SSLPeerUnverifiedException e) {
          // Shown none.
        }
      }
      DataInputStream in = new DataInputStream(client.getInputStream());
      int first = in.read();
      boolean open = first == 5 ? socks(in, client.getOutputStream()) : connect(first, in, client);
      if (open) {
        pass(client, in);
      }
    } catch (IOException e) {
      // The client hung up.
    }
  }

  private boolean connect(int first, InputStream in, Socket client) throws IOException {
    String head = (char) first + head(in);
    told.add(head);
    if (!password.isEmpty() && !head.contains("Proxy-Authorization: Basic " + password)) {
      write(
          client,
          "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n"
              + "Connection: close\r\n\r\n");
      return false;
    }
    write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
    return true;
  }

  private boolean socks(DataInputStream in, OutputStream out) throws IOException {
    in.skipNBytes(in.read());
    out.write(new byte[] {5, 0});
    in.skipNBytes(3);
    int type = in.read();
    byte[] address = new byte[type == 3 ? in.read() : 4];
    in.readFully(address);
    told.add(
        (type == 3 ? new String(address, ISO_8859_1) : "an address")
            + ":"
            + in.readUnsignedShort());
    out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 1});
    out.flush();
    return true;
  }

  private void pass(Socket client, InputStream in) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      threads.execute(
          () -> {
            try {
              in.transferTo(server.getOutputStream());
            } catch (IOException e) {
              // One side hung up.
            }
          });
      server.getInputStream().transferTo(client.getOutputStream());
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the client hung up");
      }
      head.write(c);
    }
    return head.toString(ISO_8859_1);
  }

  private static void write(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(ISO_8859_1));
    client.getOutputStream().flush();
  }
}
