package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainHostsTest {

  @ParameterizedTest
  @CsvSource({
    "'',                 https://a.example/x,       true",
    "'',                 http://a.example/x,        false",
    "'',                 http://localhost:8081/x,   true",
    "'',                 http://127.0.0.1/x,        true",
    "'',                 http://[::1]:1/x,          true",
    "'',                 http://localhost.example/, false",
    "false,              http://127.0.0.1/x,        true",
    "a.example,          http://a.example/x,        true",
    "a.example,          http://A.example:80/x,     true",
    "a.example,          http://a.example:8080/x,   false",
    "a.example,          http://b.a.example/x,      false",
    "a.example:8080,     http://a.example:8080/x,   true",
    "a.example:8080,     http://a.example/x,        false",
    "'b:1 , A.Example',  http://a.example/x,        true",
    "true,               http://own.example:5000/,  true",
    "true,               http://a.example/x,        false",
    "true,               http://own.example/,       false"
  })
  void namesWhoGetsCredentialsWithoutTls(String insecure, URI uri, boolean allowed) {
    assertThat(PlainHosts.of(insecure, "own.example:5000").allows(uri)).isEqualTo(allowed);
  }

  /** Where no scheme is written, as in the name of an image. */
  @ParameterizedTest
  @CsvSource({
    "'',                 localhost,        true",
    "'',                 localhost:5000,   true",
    "'',                 LocalHost:5000,   true",
    "'',                 127.9.9.9:80,     true",
    "'',                 [::1]:5000,       true",
    "'',                 localhost.example:80, false",
    "'',                 own.example:5000, false",
    "a.example,          a.example,        true",
    "a.example,          a.example:80,     true",
    "a.example,          a.example:5000,   false",
    "a.example:80,       a.example,        true",
    "A.Example:5000,     a.example:5000,   true",
    "a.example:5000,     A.Example:5000,   true",
    "[fd00::1]:5000,     [fd00::1]:5000,   true",
    "[fd00::1],          [fd00::1]:5000,   false",
    "'a:1 , b:2',        b:2,              true",
    "'a:1,b:2',          c:3,              false",
    "a:1,                localhost:5000,   true",
    "true,               own.example:5000, true",
    "true,               own.example,      false",
    "true,               localhost:5000,   true",
    "TRUE,               own.example:5000, true",
    "false,              localhost:5000,   false",
    "False,              localhost:5000,   false",
    "'false,127.0.0.1:1',127.0.0.1:1,      true",
    "'false,127.0.0.1:1',127.0.0.1:2,      false",
  })
  void namesWhoSpeaksPlainHttp(String insecure, String host, boolean plain) {
    PlainHosts hosts = PlainHosts.of(insecure, "own.example:5000");
    assertThat(hosts.speaks(host)).isEqualTo(plain);
    // Who speaks plain HTTP may be sent a password by it: one rule.
    assertThat(hosts.allows(URI.create("http://" + host)))
        .isEqualTo(plain || PlainHosts.LOOPBACK.speaks(host));
  }

  @Test
  void trueWithoutARegistryNamesNoHost() {
    assertThat(PlainHosts.of("true", "").named()).isEmpty();
  }

  /** Whatever an adapter forgets: no connection is made. */
  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "authorization", "PRIVATE-TOKEN", "Cookie"})
  void aRequestWithASecretIsNotMadeInTheClear(String header) {
    HttpCall call =
        HttpCall.of("GET", URI.create("http://store.invalid:8081/a?b=c")).header(header, "s3cr3t");
    try (ApacheHttp http = new ApacheHttp(HttpSettings.standard())) {
      NoAnswerException failure =
          catchThrowableOfType(NoAnswerException.class, () -> http.send(call));
      assertThat(failure)
          .hasMessageContaining("has no TLS")
          .hasMessageContaining("slipway.insecure=store.invalid:8081");
      assertThat(failure.getMessage()).doesNotContain("s3cr3t");
      assertThat(failure.getCause()).isInstanceOf(PlainHosts.Unprotected.class);
    }
  }

  @Test
  void withoutASecretAndToNamedHostsItIs() throws NoAnswerException {
    try (FakeServer server = new FakeServer(request -> FakeServer.answer("200 OK", "there"));
        ApacheHttp http = new ApacheHttp(HttpSettings.standard())) {
      HttpCall call = HttpCall.of("GET", server.uri("/a"));
      assertThat(http.send(call).text()).isEqualTo("there");
      assertThat(http.send(call.header("Authorization", "Basic x")).text()).isEqualTo("there");
      assertThat(server.requests).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example:8443/x, a.example:8443, true",
    "https://a.example:8443/x, a.example,      false",
    "https://a.example/x,      a.example,      true",
    "https://a.example:443/x,  a.example,      true",
    "https://a.example:443/x,  a.example:443,  true",
    "https://a.example:80/x,   a.example,      false",
    "http://localhost:8081/x,  localhost,      false",
    "http://localhost:80/x,    localhost,      true"
  })
  void anIdWithoutAPortMeansTheUsualOne(URI uri, String id, boolean found) {
    assertThat(Credentials.ids("", uri).contains(id)).isEqualTo(found);
    assertThat(Credentials.ids("named", uri)).isEqualTo(List.of("named"));
  }
}
