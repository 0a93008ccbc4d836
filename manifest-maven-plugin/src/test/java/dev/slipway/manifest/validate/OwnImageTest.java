package dev.slipway.manifest.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.source.ManifestReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnImageTest {
  private static final BuiltImage IMAGE =
      new BuiltImage("orders", "r.example/t/orders", "1", "sha256:ab");

  @ParameterizedTest
  @CsvSource({
    "65532, true",
    "65532:65532, true",
    "nonroot, true",
    "rooted, true",
    "0, false",
    "0:0, false",
    "root, false",
    "root:root, false",
    "00, false",
    "'', false",
  })
  void knowsUsersOtherThanRoot(String user, boolean other) {
    OwnImage image = new OwnImage(IMAGE, () -> Optional.of(user).filter(name -> !name.isEmpty()));
    assertThat(image.isOtherThanRoot(IMAGE.reference())).isEqualTo(other);
    assertThat(image.isOtherThanRoot("r.example/t/orders:1@sha256:cd")).isFalse();
    assertThat(image.isOtherThanRoot("")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{image: 'r.example/t/orders:1@sha256:ab'} | true",
        "{args: [x, '--image=mirror/orders@sha256:ab']} | true",
        "{image: 'r.example/t/orders:1'} | true",
        "{image: 'r.example/t/order@sha256:cd'} | false",
        "{image: orders, a: [1, null, {b: true}]} | false",
      })
  void looksForTheImageEverywhere(String part, boolean used) {
    String yaml = "{apiVersion: v1, kind: A, metadata: {name: a}, spec: {x: [" + part + "]}}";
    assertThat(new OwnImage(IMAGE, Optional::empty).isUsed(new ManifestReader().read(yaml, "a")))
        .isEqualTo(used);
  }

  @Test
  void isNotUsedByNothing() {
    assertThat(new OwnImage(IMAGE, Optional::empty).isUsed(java.util.List.of())).isFalse();
  }
}
