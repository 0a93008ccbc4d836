package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.Credential;
import dev.slipway.manifest.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens a session requests, and where. */
class RegistryTokensTest extends RegistrySessionScene {
  @Test
  void takesTheTokenOfTwoChallenges() {
    tokens("Bearer realm=\"%s\",service=\"s\"", "Basic realm=\"bed\"");

    assertThat(session(ci()).send(head()).status()).isEqualTo(200);
    assertThat(tokenRequests)
        .containsExactly("GET service=s&scope=repository:team/app:pull,push " + BASIC_CI + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"repository:team/app:pull", "repository:team/app:pull,push", ""})
  void asksForAllItNeedsAtOnce(String scope) {
    tokens("Bearer realm=\"%s\",service=\"s\",scope=\"" + scope + "\"");

    session().send(head());

    assertThat(tokenRequests)
        .containsExactly("GET service=s&scope=repository:team/app:pull,push null ");
  }

  /** A challenge does not say what a token of ours is good for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer realm=\"%s\",service=\"s\",scope=\"registry:catalog:*\"",
        "Bearer realm=\"%s\",service=\"s\",scope=\"repository:other/app:pull\"",
        "Bearer realm=\"%s\",service=\"s\",scope=\"repository:team/app:delete\"",
        "Bearer realm=\"%s\",service=\"s\",scope=\"repository:team/app:*\"",
        "Bearer realm=\"%s?scope=registry:catalog:*\",service=\"s\"",
        "Bearer realm=\"%s?SCOPE=registry:catalog:*&service=other&account=x\",service=\"s\"",
        "Bearer realm=\"%s?%%73cope=registry:catalog:*&%%53ervice=x&+scope=y\",service=\"s\"",
        "Bearer realm=\"%s#a\",service=\"s\"",
        "Bearer realm=\"%s?scope=x#a?b\",service=\"s\""
      })
  void asksForNoScopeButItsOwn(String challenge) {
    tokens(challenge);

    session(ci()).send(head());

    assertThat(tokenRequests)
        .containsExactly("GET service=s&scope=repository:team/app:pull,push " + BASIC_CI + " ");
  }

  @Test
  void keepsWhatElseTheRealmSays() {
    tokens("Bearer realm=\"%s?a=b&scope=x&c\",service=\"s\"");

    session(ci()).send(head());

    assertThat(tokenRequests.get(0))
        .startsWith("GET a=b&c&service=s&scope=repository:team/app:pull,push ");
  }

  /** Where a password would go that the registry sends on. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1.example/token",
        "http://u:p@127.0.0.1/token",
        "ftp://127.0.0.1/token",
        "/token",
        "http:///token",
        "what ever"
      })
  void goesToNoRealmOfAnotherKind(String realm) {
    tokens("Bearer realm=\"" + realm + "\",service=\"s\"");

    assertThat(failure(ci()).error().code()).isEqualTo(ErrorCode.REGISTRY_INSECURE);
    assertThat(tokenRequests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\\r\\nX: y", "a\\u0000", "ä", ""})
  void takesNoTokenThatAHeaderCanNotCarry(String token) {
    tokens("Bearer realm=\"%s\",service=\"s\"");
    tokenText = token;

    assertThat(failure(ci()).error().code()).isEqualTo(ErrorCode.REGISTRY_REFUSED);
  }

  @Test
  void getsAnotherTokenWhenOneHasExpired() {
    tokens("Bearer realm=\"%s\"");
    RegistrySession session = session(ci());
    session.send(head());
    session.send(head());
    assertThat(tokenRequests).hasSize(1);

    valid = "Bearer t2";

    assertThat(session.send(head()).status()).isEqualTo(200);
    assertThat(tokenRequests).hasSize(2);
  }

  @Test
  void exchangesAnIdentityToken() {
    tokens("Bearer realm=\"%s\",service=\"s\"");

    assertThat(session(source(Credential.IDENTITY_TOKEN)).send(head()).status()).isEqualTo(200);
    assertThat(tokenRequests)
        .containsExactly(
            "POST null null grant_type=refresh_token&client_id=slipway&service=s"
                + "&scope=repository%3Ateam%2Fapp%3Apull%2Cpush&refresh_token=secret");
  }
}
