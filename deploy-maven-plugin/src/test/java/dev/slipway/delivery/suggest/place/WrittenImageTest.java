package dev.slipway.delivery.suggest.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenImageTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  @ParameterizedTest
  @CsvSource({
    "nginx,,registry-1.docker.io/library/nginx",
    "nginx:1.27,1.27,registry-1.docker.io/library/nginx",
    "library/nginx:1.27,1.27,registry-1.docker.io/library/nginx",
    "docker.io/nginx/unit:1,1,registry-1.docker.io/nginx/unit",
    "registry.example.com/a/b:v1.2.3-slim,v1.2.3-slim,registry.example.com/a/b",
    "registry.example.com:5000/a/b,,registry.example.com:5000/a/b",
    "localhost:5000/b:1,1,localhost:5000/b",
  })
  void isTakenApartAndPutTogether(String text, String tag, String full) {
    WrittenImage image = WrittenImage.of(text).orElseThrow();
    assertThat(image.tag()).isEqualTo(tag == null ? "" : tag);
    assertThat(image.fullRepository()).isEqualTo(full);
    assertThat(image).hasToString(text);
    assertThat(WrittenImage.of(text + "@" + DIGEST).orElseThrow().digest()).isEqualTo(DIGEST);
    assertThat(WrittenImage.of(text + "@" + DIGEST).orElseThrow()).hasToString(text + "@" + DIGEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " nginx",
        "nginx ",
        "Nginx",
        "${image}",
        "@orders@",
        "{{ .Values.image }}",
        "a b",
        "nginx:",
        "nginx@sha256:abc",
        "nginx:1\n",
        "https://example.com/a",
        "../a",
        "a/../b"
      })
  void isNoImage(String text) {
    assertThat(WrittenImage.of(text)).isEmpty();
  }
}
