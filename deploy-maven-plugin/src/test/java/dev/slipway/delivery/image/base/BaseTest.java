package dev.slipway.delivery.image.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.json.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseTest {
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String B = "sha256:" + "b".repeat(64);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host/base:1      | A  | host/base:1@A",
        "host/base        | A  | host/base@A",
        "host/base@A      | A  | host/base@A",
        "host/base:1@A    | A  | host/base:1@A",
        // An index, and what of it is for the platform.
        "host/base@A      | B  | host/base@A",
        "scratch          | '' | scratch",
        "oci:/srv/x@y     | A  | oci:/srv/x@y@A",
      })
  void hasOneDigest(String name, String digest, String reference) {
    Base base =
        new Base(
            whole(name),
            whole(digest),
            Platform.parse("linux/amd64"),
            List.of(),
            Json.object(),
            "java");
    assertThat(base.reference()).isEqualTo(whole(reference));
    if (base.inRegistry()) {
      assertThat(Bases.inRegistry(base.reference())).isPresent();
    }
  }

  private static String whole(String text) {
    return text.replace("@A", "@" + A).replaceFirst("^A$", A).replaceFirst("^B$", B);
  }
}
