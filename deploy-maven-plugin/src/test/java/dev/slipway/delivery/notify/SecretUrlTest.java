package dev.slipway.delivery.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretUrlTest {
  private static final String HOOK =
      "https://hooks.example.com:8443/services/T000/B000/s3cr3tpath?sig=abc%2Fdef&v=1";

  @Test
  void isShownWithoutItsPath() {
    SecretUrl url = SecretUrl.of(HOOK);
    assertThat(url).hasToString("https://hooks.example.com:8443/***");
    assertThat(url.origin()).isEqualTo("https://hooks.example.com:8443");
  }

  @Test
  void masksWhatAServerRepeats() {
    String page =
        "404: /services/T000/B000/s3cr3tpath was not found; s3cr3tpath; abc%2Fdef; abc/def; B000";
    assertThat(SecretUrl.of(HOOK).masked(page))
        .isEqualTo("404: *** was not found; ***; ***; ***; ***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3cr3t path",
        "hooks.example.com/s3cr3t",
        "ftp://hooks.example.com/s3cr3t",
        "https:///s3cr3t",
        "https://user:s3cr3t@hooks.example.com/a",
        "https://a b/s3cr3t"
      })
  void anythingElseIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> SecretUrl.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .message()
        .doesNotContain("s3cr3t");
  }
}
