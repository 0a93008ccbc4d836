package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsServer;
import dev.slipway.delivery.net.FakeServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxiedRequestTest extends ScriptedClient {
  private static final URI PLAIN = URI.create("http://registry.example:5000/v2/");
  private static final URI TLS = URI.create("https://registry.example/v2/");

  @Test
  void goesThroughAProxy() throws IOException {
    says(answer("200 OK", "through"));
    try (ApacheHttp client = through(Optional.empty())) {
      assertThat(client.send(HttpCall.of("GET", PLAIN)).text()).isEqualTo("through");
    }
    assertThat(server.requests).hasToString("[GET " + PLAIN + "]");
  }

  @Test
  void tellsTheProxyWhoItIs() throws IOException {
    says(
        answer("407 Who", "", "Proxy-Authenticate: Basic realm=\"p\""),
        answer("200 OK", "through"));
    try (ApacheHttp client = through(Optional.of(CI))) {
      assertThat(client.send(HttpCall.of("GET", PLAIN)).text()).isEqualTo("through");
    }
    assertThat(server.requests.get(1).headers())
        .containsEntry("proxy-authorization", "Basic " + BASE64)
        .doesNotContainKey("authorization");
  }

  @Test
  void keepsTheProxysPasswordFromServers() throws IOException {
    says(answer("401 Who", "", "WWW-Authenticate: Basic realm=\"r\""));
    try (ApacheHttp client = through(Optional.of(CI))) {
      assertThat(client.send(HttpCall.of("GET", PLAIN)).status()).isEqualTo(401);
    }
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void tunnelsTls() throws Exception {
    TestCertificate certificate = TestCertificate.create();
    HttpsServer target = certificate.serve();
    try {
      says(
          answer("407 Who", "", "Proxy-Authenticate: Basic realm=\"p\""),
          tunnel(target.getAddress().getPort()));
      HttpSettings trusting =
          HttpSettings.standard().withAuthorities(List.of(certificate.certificate()));
      try (ApacheHttp client = client(trusting.withProxies(proxies(Optional.of(CI))))) {
        HttpCall call = HttpCall.of("GET", TLS).header("Authorization", "Bearer t0ken");
        assertThat(client.send(call).status()).isEqualTo(200);
      }
    } finally {
      target.stop(0);
    }
    assertThat(server.requests).extracting(FakeServer.Request::method).containsOnly("CONNECT");
    assertThat(server.requests.get(1).path()).isEqualTo("registry.example:443");
    assertThat(server.requests.get(1).headers())
        .containsEntry("proxy-authorization", "Basic " + BASE64)
        .doesNotContainKey("authorization");
  }

  @Test
  void namesTheProxyThatDoesNotLetIn() {
    says(answer("407 Who are you", "", "Proxy-Authenticate: Basic realm=\"p\""));
    for (URI uri : List.of(PLAIN, TLS)) {
      try (ApacheHttp client = through(Optional.empty())) {
        NoAnswerException failure =
            catchThrowableOfType(
                NoAnswerException.class, () -> client.send(HttpCall.of("GET", uri)));
        assertThat(failure)
            .hasMessageContaining("407")
            .hasMessageContaining("127.0.0.1:" + server.uri("").getPort() + " (from a test)");
      }
    }
    assertThat(waits).isEmpty();
  }

  private ApacheHttp through(Optional<Credential> credential) {
    return client(HttpSettings.standard().withProxies(proxies(credential)));
  }

  private Proxies proxies(Optional<Credential> credential) {
    return uri ->
        new Proxies.Via(new Proxy("127.0.0.1", server.uri("").getPort(), "a test", credential));
  }

  /** Passes on what comes, to a port of this machine. */
  private static Answer tunnel(int port) {
    return (socket, out) -> {
      try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
        out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(ISO_8859_1));
        Thread there =
            new Thread(
                () -> {
                  try {
                    socket.getInputStream().transferTo(target.getOutputStream());
                    target.shutdownOutput();
                  } catch (IOException e) {
                    // one side hung up
                  }
                });
        there.start();
        target.getInputStream().transferTo(out);
      }
    };
  }
}
