package dev.slipway.delivery.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveReferenceTest {
  @ParameterizedTest
  @CsvSource({
    "registry.example.com/team/orders, registry.example.com/team/orders:1.0",
    "registry.example.com:5000/team/orders, registry.example.com:5000/team/orders:1.0",
    "127.0.0.1:5000/orders, 127.0.0.1:5000/orders:1.0",
    "localhost/orders, localhost/orders:1.0",
  })
  void namesTheImageAsItWillBePushed(String repository, String expected) {
    assertThat(ImageBuild.reference(repository, "1.0")).hasToString(expected);
  }
}
