package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePathTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spec.image | {image: a, other: a} | {image: A, other: a}",
        "spec.a[*].image | {a: [{image: a}, {x: a}, a, {image: b}]} | {a: [{image: A}, {x: a}, a, {image: B}]}",
        "spec.a[*] | {a: [a, {b: c}, null]} | {a: [A, {b: c}, null]}",
        "spec.a[*][*] | {a: [[a], b]} | {a: [[A], b]}",
        "Cluster:spec.image | {image: a} | {image: A}",
        "Other:spec.image | {image: a} | {image: a}",
        "spec.image | {image: {a: b}} | {image: {a: b}}",
        "spec.image.tag | {image: a} | {image: a}",
        "spec.none | {image: a} | {image: a}",
        "spec.my-image_2 | {my-image_2: a} | {my-image_2: A}",
      })
  void changesWhatStandsThere(String path, String before, String after) {
    ManifestObject changed =
        ImagePath.of(path).map(object(before), image -> image.toUpperCase(Locale.ROOT));
    assertThat(changed.content()).isEqualTo(object(after).content());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", "a..b", "a[0]", "[*]", "a:b:c", "a b", "1:a", "a[*"})
  void refusesWhatIsNoPath(String path) {
    assertThat(
            catchThrowableOfType(UserErrorException.class, () -> ImagePath.of(path)).error().code())
        .isEqualTo(ErrorCode.CONFIGURATION_INVALID);
  }

  private static ManifestObject object(String spec) {
    return new ManifestReader()
        .read(
            "apiVersion: acme.com/v1\nkind: Cluster\nmetadata: {name: a}\nspec: " + spec, "a.yaml")
        .get(0);
  }
}
