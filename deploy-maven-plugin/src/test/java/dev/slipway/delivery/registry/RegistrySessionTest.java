package dev.slipway.delivery.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Lookup;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySessionTest {
  private static final String BASIC_CI = "Basic Y2k6c2VjcmV0";

  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private final List<String> tokenRequests = new ArrayList<>();
  private FakeRegistry fake;
  private String valid = "Bearer t1";
  private int given;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeRegistry();
    fake.blobs.put("sha256:a", new byte[] {1});
  }

  @AfterEach
  void stop() {
    fake.close();
    http.close();
  }

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

  @Test
  void asksForAScopeThatIsNotItsOwnToo() {
    tokens("Bearer realm=\"%s\",service=\"s\",scope=\"registry:catalog:*\"");

    session().send(head());

    assertThat(tokenRequests.get(0))
        .contains("scope=repository:team/app:pull,push&scope=registry:catalog:*");
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
        .contains("refused an identity token", "401");
    assertThat(sent).containsExactly("null");
  }

  @Test
  void tellsAUserWhoMayNotFromAPasswordThatIsWrong() {
    tokens("Bearer realm=\"%s\"");
    valid = "Bearer never";

    assertThat(failure(ci()).error().text())
        .contains("does not allow it to user 'ci' (settings.xml)")
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

  private void tokens(String... challenges) {
    fake.rules.add(
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/token")) {
            tokenRequests.add(
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestURI().getQuery()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + " "
                    + fake.body(exchange));
            byte[] token = ("{\"access_token\":\"t" + ++given + "\"}").getBytes(UTF_8);
            FakeRegistry.answer(exchange, 200, token);
            return true;
          }
          return !valid.equals(exchange.getRequestHeaders().getFirst("Authorization"))
              && refuse(exchange, challenges);
        });
  }

  private boolean refuse(HttpExchange exchange, String... challenges) throws IOException {
    for (String challenge : challenges) {
      String realm = "http://" + fake.host() + "/token";
      exchange.getResponseHeaders().add("WWW-Authenticate", challenge.formatted(realm));
    }
    FakeRegistry.answer(exchange, 401, FakeRegistry.error("UNAUTHORIZED", "no"));
    return true;
  }

  private HttpCall head() {
    return HttpCall.of("HEAD", URI.create("http://" + fake.host() + "/v2/team/app/blobs/sha256:a"));
  }

  private RegistrySession session(Credentials... sources) {
    RegistryAccess access =
        new RegistryAccess(http, List.of(sources), fake.host(), "bed", "", false);
    return new RegistrySession(
        access, ImageName.parse(fake.host() + "/team/app", "test"), Action.PUSH);
  }

  private UserErrorException failure(Credentials... sources) {
    return catchThrowableOfType(
        UserErrorException.class, () -> session(sources).send(head()).status());
  }

  private static Credentials ci() {
    return source("ci");
  }

  private static Credentials source(String user) {
    return fixed(Lookup.found(new Credential(user, Secret.of("secret"), "settings.xml")));
  }

  private static Credentials nothing(String looked) {
    return fixed(Lookup.nothing(looked));
  }

  private static Credentials fixed(Lookup lookup) {
    return new Credentials() {
      @Override
      public Optional<Credential> find(String id) {
        return lookup.credential();
      }

      @Override
      public Lookup look(String configuredId, URI uri) {
        return lookup;
      }

      @Override
      public String description() {
        return "a test";
      }
    };
  }
}
