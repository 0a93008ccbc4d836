package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TlsRequestTest extends ScriptedClient {
  private static TestCertificate certificate;
  private static HttpsServer tls;

  @BeforeAll
  static void startTls() throws Exception {
    certificate = TestCertificate.create();
    tls = certificate.serve();
  }

  @AfterAll
  static void stopTls() {
    tls.stop(0);
  }

  @Test
  void trustsAnAuthorityBesideTheJvms() throws Exception {
    List<java.security.cert.X509Certificate> more =
        PemCertificates.parse(
            ("a comment\n" + certificate.pem() + "\n" + certificate.pem()).getBytes());
    try (ApacheHttp trusting = client(HttpSettings.standard().withAuthorities(more))) {
      assertThat(trusting.send(HttpCall.of("GET", address("localhost"))).status()).isEqualTo(200);
    }
    assertThat(more).hasSize(2);
  }

  @Test
  void namesTheAuthorityThatItDoesNotTrust() {
    NoAnswerException failure = failure(http, address("localhost"));

    assertThat(failure.trouble()).isEqualTo(ConnectionFailure.UNTRUSTED);
    assertThat(failure)
        .hasMessageContaining(
            "issued by CN=Private Authority,O=Bed, is not trusted (add its CA with slipway.caFile");
    assertThat(waits).isEmpty();
  }

  @Test
  void takesNoCertificateOfAnotherHost() throws Exception {
    HttpSettings trusting =
        HttpSettings.standard().withAuthorities(List.of(certificate.certificate()));
    try (ApacheHttp client = client(trusting)) {
      assertThat(failure(client, address("127.0.0.1")).trouble())
          .isEqualTo(ConnectionFailure.OTHER_HOST);
    }
    assertThat(waits).isEmpty();
  }

  @Test
  void wantsFromApiServersWhatIsQuickBeforeItIsCompiled() throws Exception {
    HttpSettings large =
        HttpSettings.standard().withAuthorities(List.of(certificate.certificate()));
    assertThat(suite(large)).contains("AES");
    HttpSettings small = HttpSettings.standard().withTls(certificate.trusting());
    assertThat(suite(small)).contains("CHACHA20");
    try (ApacheHttp client = client(small)) {
      assertThat(failure(client, address("127.0.0.1")).trouble())
          .isEqualTo(ConnectionFailure.OTHER_HOST);
    }
  }

  private String suite(HttpSettings settings) throws Exception {
    try (ApacheHttp client = client(settings)) {
      HttpAnswer answer = client.send(HttpCall.of("GET", address("localhost")));
      return answer.header("suite").orElseThrow();
    }
  }

  @Test
  void knowsAServerThatSpeaksPlainHttp() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                try (var socket = plain.accept()) {
                  socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                  socket.getInputStream().readNBytes(1000);
                } catch (IOException e) {
                  // the client hung up
                }
              });
      thread.start();
      URI uri = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");

      assertThat(failure(http, uri).trouble()).isEqualTo(ConnectionFailure.PLAIN_HTTP);
      assertThat(waits).isEmpty();
    }
  }

  @Test
  void doesNotProbeAgainWhenAHandshakeBreaksOff() throws IOException {
    try (ServerSocket closing = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  while (true) {
                    var socket = closing.accept();
                    socket.getInputStream().read();
                    socket.setSoLinger(true, 0);
                    socket.close();
                  }
                } catch (IOException e) {
                  // the test is over
                }
              });
      thread.start();
      URI uri = URI.create("https://127.0.0.1:" + closing.getLocalPort() + "/");

      assertThat(failure(http, uri).trouble()).isEqualTo(ConnectionFailure.TLS);
      assertThat(waits).isEmpty();
    }
  }

  @Test
  void survivesATlsServerAskedInPlainHttp() {
    URI uri = URI.create("http://127.0.0.1:" + tls.getAddress().getPort() + "/");

    NoAnswerException failure = failure(http, uri);

    assertThat(failure.trouble()).isIn(ConnectionFailure.NO_HTTP, ConnectionFailure.UNREACHABLE);
    assertThat(failure).hasMessageNotContaining("refused");
  }

  private static URI address(String host) {
    return URI.create("https://" + host + ":" + tls.getAddress().getPort() + "/v2/");
  }

  private static NoAnswerException failure(ApacheHttp client, URI uri) {
    return catchThrowableOfType(
        NoAnswerException.class, () -> client.send(HttpCall.of("GET", uri)));
  }
}
