package dev.slipway.delivery.environment.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestWriter;
import dev.slipway.manifest.source.YamlDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/** Cases in a YAML file: an object, a patch, and the result or the failure. */
final class PatchCases {
  private PatchCases() {}

  /** Applies a case's patch to its object. */
  interface Run {
    @Nullable Map<String, Object> apply(Map<String, Object> object, Object patch);
  }

  static Stream<DynamicTest> of(String file, Run run) throws IOException {
    try (InputStream in = Objects.requireNonNull(PatchCases.class.getResourceAsStream(file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return YamlDocuments.values(text, file).stream()
          .map(ManifestObject::map)
          .map(
              each ->
                  DynamicTest.dynamicTest(
                      String.valueOf(each.get("case")), () -> check(each, run)));
    }
  }

  private static void check(Map<String, Object> each, Run run) {
    Map<String, Object> object = ManifestObject.map(each.get("object"));
    String before = text(object);
    String result;
    try {
      result = text(run.apply(object, Objects.requireNonNull(each.get("patch"))));
    } catch (PatchException e) {
      assertThat(e.why()).isEqualTo(each.get("failure"));
      return;
    } finally {
      assertThat(text(object)).as("the input").isEqualTo(before);
    }
    assertThat(each).containsKey("result");
    // As text: the order of keys counts.
    Object wanted = each.get("result");
    assertThat(result).isEqualTo(text(wanted == null ? null : ManifestObject.map(wanted)));
  }

  private static String text(@Nullable Map<String, Object> content) {
    return content == null ? "deleted" : new ManifestWriter().write(content);
  }
}
