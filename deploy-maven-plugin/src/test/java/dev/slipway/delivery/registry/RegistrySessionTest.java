package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySessionTest extends RegistrySessionScene {
  /** The password comes after the question, whatever is asked. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing                          | none
          Basic realm="bed"                | none basic
          basic                            | none basic
          Bearer realm="%s",service="s"    | none bearer
          Digest realm="bed",nonce="x"     | none
          """)
  void saysWhoAsksOnlyWhenAsked(String challenge, String sent) {
    List<String> seen = new ArrayList<>();
    fake.rules.add(
        exchange -> {
          if (exchange.getRequestURI().getPath().startsWith("/v2/")) {
            String header = exchange.getRequestHeaders().getFirst("Authorization");
            seen.add(header == null ? "none" : header.split(" ")[0].toLowerCase(Locale.ROOT));
          }
          return false;
        });
    if (challenge.startsWith("Bearer")) {
      tokens(challenge);
    } else if (!challenge.equals("nothing")) {
      fake.require(BASIC_CI, challenge);
    }
    RegistrySession session = session(ci());
    if (challenge.startsWith("Digest")) {
      assertThat(catchThrowableOfType(UserErrorException.class, () -> session.send(head())))
          .isNotNull();
    } else {
      assertThat(session.send(head()).status()).isEqualTo(200);
      int asked = seen.size();
      assertThat(session.send(head()).status()).isEqualTo(200);
      assertThat(seen).hasSize(asked + 1); // what was asked once is known
      seen.remove(asked);
    }
    assertThat(String.join(" ", seen)).isEqualTo(sent);
  }

  /** Some hide from strangers what there is, and ask only where the protocol begins. */
  @ParameterizedTest
  @ValueSource(ints = {403, 404})
  void asksWhetherUsersAreKnownWhereNothingIsShown(int status) {
    fake.rules.add(
        exchange -> {
          String header = exchange.getRequestHeaders().getFirst("Authorization");
          String path = exchange.getRequestURI().getPath();
          if (BASIC_CI.equals(header)) {
            return false;
          }
          assertThat(header).isNull();
          if (path.equals("/v2/")) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"bed\"");
          }
          int answer = path.equals("/v2/") ? 401 : status;
          FakeRegistry.answer(exchange, answer, FakeRegistry.error("X", "no"));
          return true;
        });

    assertThat(session(ci()).send(head()).status()).isEqualTo(200);
    assertThat(fake.requests)
        .containsExactly(
            "HEAD /v2/team/app/blobs/sha256:a", "GET /v2/", "HEAD /v2/team/app/blobs/sha256:a");
  }

  @Test
  void whoHasNoUserAsksNoMore() {
    HttpCall other =
        HttpCall.of("HEAD", URI.create("http://" + fake.host() + "/v2/team/app/blobs/none"));
    assertThat(session().send(other).status()).isEqualTo(404);
    assertThat(fake.requests).hasSize(1);
  }

  @Test
  void neverSendsAnIdentityTokenAsAPassword() {
    List<String> sent = new ArrayList<>();
    fake.rules.add(
        exchange -> {
          sent.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          return false;
        });
    fake.require("Basic x", "Basic realm=\"bed\"");

    assertThat(failure(source(Credential.IDENTITY_TOKEN)).error().text())
        .contains("rejected an identity token", "401");
    assertThat(sent).containsExactly("null");
  }

  @Test
  void tellsAUserWhoMayNotFromAPasswordThatIsWrong() {
    tokens("Bearer realm=\"%s\"");
    valid = "Bearer never";

    assertThat(failure(ci()).error().text())
        .contains("does not allow it for user 'ci' (settings.xml)")
        .contains("401");
    assertThat(tokenRequests).hasSize(1);
  }

  @Test
  void listsEverySourceInOrder() {
    fake.require(BASIC_CI, "Basic realm=\"bed\"");

    UserErrorException error =
        failure(nothing("CI_REGISTRY is not set"), nothing("/c.json: no such file"));

    assertThat(error.error().code()).isEqualTo(ErrorCode.REGISTRY_CREDENTIALS);
    assertThat(error.error().fix())
        .contains("<id>" + fake.host() + "</id>")
        .endsWith("in this order:\n- CI_REGISTRY is not set\n- /c.json: no such file");
  }

  @Test
  void takesTheFirstSourceThatHasOne() {
    fake.require(BASIC_CI, "Basic realm=\"bed\"");

    assertThat(session(nothing("x"), ci(), source("other")).send(head()).status()).isEqualTo(200);
  }
}
