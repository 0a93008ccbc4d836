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
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySessionTest {
  private static final String BASIC_CI = "Basic Y2k6c2VjcmV0";

  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private final List<String> tokenRequests = new ArrayList<>();
  private FakeRegistry fake;
  private String valid = "Bearer t1";
  private int given;
  private @Nullable String tokenText;

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
            String text = tokenText == null ? "t" + ++given : tokenText;
            byte[] token = ("{\"access_token\":\"" + text + "\"}").getBytes(UTF_8);
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
        new RegistryAccess(http, List.of(sources), fake.host(), "bed", PlainHosts.LOOPBACK, false);
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
