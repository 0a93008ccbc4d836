package dev.slipway.delivery.cluster.kubeconfig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/** An HTTPS server on loopback that keeps what it is asked, by whom and under which name. */
final class TlsApi implements AutoCloseable {
  private final HttpsServer server;

  /** What came, in order. */
  final List<Seen> seen = new CopyOnWriteArrayList<>();

  /**
   * A request.
   *
   * @param headers by lower-case name
   * @param client serial number of the client's certificate, empty without one
   * @param name that the client asked for in TLS
   * @param connection the port of the client's end
   */
  record Seen(Map<String, List<String>> headers, String client, String name, int connection) {
    List<String> header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .flatMap(entry -> entry.getValue().stream())
          .toList();
    }
  }

  /**
   * @param own key and certificate
   * @param clients whose certificates are taken
   */
  TlsApi(KeyStore own, KeyStore clients) throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new WantingClients(Stores.context(own, clients)));
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  Seen last() {
    return seen.get(seen.size() - 1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    ExtendedSSLSession session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
    seen.add(
        new Seen(
            Map.copyOf(exchange.getRequestHeaders()),
            client(session),
            session.getRequestedServerNames().stream()
                .map(name -> ((javax.net.ssl.SNIHostName) name).getAsciiName())
                .findFirst()
                .orElse(""),
            exchange.getRemoteAddress().getPort()));
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static String client(ExtendedSSLSession session) {
    try {
      return Stores.serial(session.getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException e) {
      return "";
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static final class WantingClients extends HttpsConfigurator {
    WantingClients(SSLContext context) {
      super(context);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setWantClientAuth(true);
      parameters.setSSLParameters(tls);
    }
  }
}
