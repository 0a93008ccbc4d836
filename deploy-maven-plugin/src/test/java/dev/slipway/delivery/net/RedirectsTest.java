package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsTest {

  @ParameterizedTest
  @CsvSource({
    "https://host/a/b, c, https://host/a/c, true",
    "https://host/a/b, /c, https://host/c, true",
    "https://host/a, https://host:443/c, https://host:443/c, true",
    "https://host/a, https://HOST/c, https://HOST/c, true",
    "https://host/a, //host/c, https://host/c, true",
    "https://host/a, https://other/c, https://other/c, false",
    "https://host/a, //other/c, https://other/c, false",
    "https://host/a, https://host:8443/c, https://host:8443/c, false",
    "http://host/a, https://host/c, https://host/c, false",
    "http://host:8081/a, http://host:8082/c, http://host:8082/c, false",
  })
  void keepsCredentialsWithinAnOriginOnly(String from, String location, String to, boolean kept)
      throws Exception {
    HttpCall call =
        new HttpCall(
            "GET",
            URI.create(from),
            Map.of(
                "AUTHORIZATION",
                List.of("x"),
                "Cookie",
                List.of("x"),
                "PRIVATE-TOKEN",
                List.of("x"),
                "Impersonate-User",
                List.of("x"),
                "JOB-TOKEN",
                List.of("x"),
                "Accept",
                List.of("y")),
            null);
    HttpCall next = Redirects.follow(call, location);
    assertThat(next.uri()).isEqualTo(URI.create(to));
    assertThat(next.headers()).hasSize(kept ? 6 : 1).containsEntry("Accept", List.of("y"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://host/b, from https to http://host:80",
    "HTTP://other:8080/b, from https to http://other:8080",
    "ftp://host/b, to ftp:",
    "file:///etc/passwd, to file:",
    "mailto:a@b, to mailto:",
    "https:///b, without a host",
    "https://a b/, an invalid URL",
    "http://host/?token=s3cr3t, from https to http://host:80 is",
    "https://u:s3cr3t@ho st/, invalid URL is",
  })
  void refuses(String location, String why) {
    assertThatThrownBy(
            () -> Redirects.follow(HttpCall.of("GET", URI.create("https://host/a")), location))
        .isInstanceOf(Redirects.Refused.class)
        .hasMessageContaining(why)
        .message()
        .doesNotContain("s3cr3t");
  }
}
