package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Lookup;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryAccessTest {

  @ParameterizedTest
  @CsvSource({
    "'',          localhost:5000,       http",
    "'a.example,a.example', a.example, http",
    "'',          127.9.9.9:80,         http",
    "'',          [::1]:5000,           http",
    "'',          own.example:5000,     https",
    "'',          localhost.example:80, https",
    "true,        own.example:5000,     http",
    "true,        registry-1.docker.io, https",
    "false,       localhost:5000,       https",
    "'a:1, b:2',  b:2,                  http",
    "'a:1, b:2',  c:3,                  https",
    "'a:1, b:2',  own.example:5000,     https",
  })
  void speaksPlainHttpOnlyWhereAllowed(String insecure, String host, String scheme) {
    try (ApacheHttp http = new ApacheHttp(HttpSettings.standard())) {
      RegistryAccess access =
          new RegistryAccess(
              http,
              List.of(),
              "own.example:5000",
              "",
              PlainHosts.of(insecure, "own.example:5000"),
              false);

      assertThat(access.base(host)).hasScheme(scheme);
    }
  }

  /** Each source is named by the ids that it has an entry for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          own.example:5000/a | configured      | own.example:5000 | 1:configured
          own.example:5000/a | own.example     | own.example:5000 | 2:own.example:5000
          base.example/a     | configured      | base.example     | 2:base.example
          base.example/a     | base.example    | base.example     | 1:base.example
          alpine             | docker.io       | x                | 1:docker.io
          alpine             | x               | docker.io        | 2:docker.io
          base.example/a     | own.example     | configured       | 1 had nothing, 2 had nothing
          """)
  void asksOneSourceAfterTheOther(String image, String first, String second, String outcome) {
    try (ApacheHttp http = new ApacheHttp(HttpSettings.standard())) {
      RegistryAccess access =
          new RegistryAccess(
              http,
              List.of(source("1", first), source("2", second)),
              "own.example:5000",
              "configured",
              PlainHosts.LOOPBACK,
              false);

      Lookup login = access.login(ImageName.parse(image, "test"));

      assertThat(
              login
                  .credential()
                  .map(Credential::source)
                  .orElseGet(() -> String.join(", ", login.looked())))
          .isEqualTo(outcome);
    }
  }

  private static Credentials source(String name, String id) {
    return new Credentials() {
      @Override
      public Optional<Credential> find(String wanted) {
        return wanted.equals(id)
            ? Optional.of(new Credential("ci", Secret.of("x"), name + ":" + id))
            : Optional.empty();
      }

      // Like docker's files, the second knows no configured ids.
      @Override
      public Lookup look(String configuredId, URI uri) {
        return forUri(name.equals("1") ? configuredId : "", uri)
            .map(Lookup::found)
            .orElseGet(() -> Lookup.nothing(name + " had nothing"));
      }

      @Override
      public String description() {
        return name;
      }
    };
  }
}
