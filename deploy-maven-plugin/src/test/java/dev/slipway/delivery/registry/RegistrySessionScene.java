package dev.slipway.delivery.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Sessions with a registry that requests authentication. */
abstract class RegistrySessionScene {
  static final String BASIC_CI = "Basic Y2k6c2VjcmV0";

  final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  final List<String> tokenRequests = new ArrayList<>();
  FakeRegistry fake;
  String valid = "Bearer t1";
  int given;
  @Nullable String tokenText;

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

  void tokens(String... challenges) {
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

  boolean refuse(HttpExchange exchange, String... challenges) throws IOException {
    for (String challenge : challenges) {
      String realm = "http://" + fake.host() + "/token";
      exchange.getResponseHeaders().add("WWW-Authenticate", challenge.formatted(realm));
    }
    FakeRegistry.answer(exchange, 401, FakeRegistry.error("UNAUTHORIZED", "no"));
    return true;
  }

  HttpCall head() {
    return HttpCall.of("HEAD", URI.create("http://" + fake.host() + "/v2/team/app/blobs/sha256:a"));
  }

  RegistrySession session(Credentials... sources) {
    RegistryAccess access =
        new RegistryAccess(http, List.of(sources), fake.host(), "bed", PlainHosts.LOOPBACK, false);
    return new RegistrySession(
        access, ImageName.parse(fake.host() + "/team/app", "test"), Action.PUSH);
  }

  UserErrorException failure(Credentials... sources) {
    return catchThrowableOfType(
        UserErrorException.class, () -> session(sources).send(head()).status());
  }

  static Credentials ci() {
    return source("ci");
  }

  static Credentials source(String user) {
    return fixed(Lookup.found(new Credential(user, Secret.of("secret"), "settings.xml")));
  }

  static Credentials nothing(String looked) {
    return fixed(Lookup.nothing(looked));
  }

  static Credentials fixed(Lookup lookup) {
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
