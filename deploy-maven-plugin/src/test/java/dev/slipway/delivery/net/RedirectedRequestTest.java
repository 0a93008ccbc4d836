package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RedirectedRequestTest extends ScriptedClient {

  @Test
  void followsRedirectsWithinAnOriginWithCredentials() throws IOException {
    says(answer("302 Found", "", "Location: /b"), answer("200 OK", "b"));
    assertThat(http.send(HttpCall.of("GET", server.uri("/a")).as(CI)).text()).isEqualTo("b");
    assertThat(server.requests).hasToString("[GET /a, GET /b]");
    assertThat(server.requests.get(1).headers()).containsEntry("authorization", "Basic " + BASE64);
  }

  @Test
  void leavesCredentialsBehindOnTheWayToAnotherOrigin() throws IOException {
    try (FakeServer other = new FakeServer(request -> answer("200 OK", "other"))) {
      says(answer("307 Go", "", "Location: " + other.uri("/b")));
      HttpCall call = HttpCall.of("GET", server.uri("/a")).as(CI).header("Accept", "x/y");
      assertThat(http.send(call).text()).isEqualTo("other");
      assertThat(other.requests.get(0).headers())
          .doesNotContainKey("authorization")
          .containsEntry("accept", "x/y");
    }
  }

  @Test
  void doesNotFollowWithABody() throws IOException {
    says(answer("307 Go", "", "Location: /b"));
    HttpCall call =
        HttpCall.of("PUT", server.uri("/a")).body(new HttpCall.Bytes(new byte[] {1}, "text/plain"));
    assertThat(http.send(call).status()).isEqualTo(307);
  }

  @Test
  void stopsGoingInACircle() {
    says(answer("302 Found", "", "Location: /a"));
    assertThat(catchThrowableOfType(NoAnswerException.class, () -> get("/a")))
        .hasMessageContaining("more than 5 redirects");
    assertThat(waits).isEmpty();
  }

  @Test
  void refusesRedirectsToOtherSchemesAtOnce() {
    says(answer("302 Found", "", "Location: file:///etc/passwd"));
    assertThat(catchThrowableOfType(NoAnswerException.class, () -> get("/a")))
        .hasMessageContaining("redirect to file: is not followed");
    assertThat(waits).isEmpty();
  }
}
