package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeUriTest {

  @ParameterizedTest
  @CsvSource({
    "https://h/a.tar.gz?X-Sig=s3cr3t,        https://h/a.tar.gz",
    "https://h/a#s3cr3t,                     https://h/a",
    "https://h/a?x=/@b,                      https://h/a",
    "https://u:s3cr3t@h:8443/a,              https://***@h:8443/a",
    "https://s3cr3t@h/a?s3cr3t#s3cr3t,       https://***@h/a",
    "https://h/a@b,                          https://h/a@b",
    "file:///srv/bundles/a.tar.gz,           file:///srv/bundles/a.tar.gz",
    "manifests/argocd,                       manifests/argocd",
    "'',                                     ''",
    "not an address ?s3cr3t,                 'not an address '"
  })
  void hasNoSecrets(String address, String shown) {
    assertThat(SafeUri.text(address)).isEqualTo(shown).doesNotContain("s3cr3t");
  }

  @Test
  void callsAndFailuresShowIt() {
    URI uri = URI.create("https://u:s3cr3t@h/a?s3cr3t");
    assertThat(HttpCall.of("GET", uri)).hasToString("GET https://***@h/a");
    assertThat(PlainHosts.LOOPBACK.why(URI.create("http://u:s3cr3t@h/a?s3cr3t")))
        .doesNotContain("s3cr3t");
  }
}
