package dev.slipway.delivery.environment.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestWriter;
import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.source.YamlDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Patches beside kustomize: {@code kustomize.yaml} has what both make of them. KustomizeIT asks
 * kubectl whether its half is true.
 */
class KustomizeTest {
  private static final String FILE = "/patch/kustomize.yaml";

  @TestFactory
  Stream<DynamicTest> patchesWithATarget() throws IOException {
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(String.valueOf(row.get("case")), () -> check(row)));
  }

  @Test
  void whatDiffersHasAReasonAndIsTheSmallerPart() throws IOException {
    List<Map<String, Object>> rows = rows();
    List<Map<String, Object>> differ =
        rows.stream().filter(row -> row.containsKey("kustomize")).toList();
    assertThat(differ).allSatisfy(row -> assertThat(row).containsKey("why"));
    assertThat(differ)
        .noneSatisfy(row -> assertThat(row.get("kustomize")).isEqualTo(row.get("result")));
    assertThat(rows.size()).isGreaterThan(100);
    assertThat(differ.size()).isLessThan(rows.size() / 4);
  }

  private static void check(Map<String, Object> row) {
    ManifestObject object =
        new ManifestObject(
            ManifestObject.map(row.get("object")), new SourceLocation("a.yaml", 1, 1));
    String text = new ManifestWriter().write(ManifestObject.map(row.get("patch")));
    PatchTarget target = new PatchTarget("", "", object.kind(), object.name(), "", "", "");
    PatchSource patch =
        new PatchSource(Optional.of(target), text, new SourceLocation("apps/a.yaml", 1, 1), 2);
    List<UserError> problems = new ArrayList<>();
    List<ManifestObject> patched =
        new Patcher()
            .apply(
                new Patcher.Patches("a", "", List.of(), List.of(patch)),
                List.of(object),
                problems::add);
    if (row.containsKey("failure")) {
      assertThat(problems).singleElement().extracting(UserError::why).isEqualTo(row.get("failure"));
      return;
    }
    assertThat(problems).isEmpty();
    Map<String, Object> result = ManifestObject.map(row.get("result"));
    assertThat(patched)
        .extracting(ManifestObject::content)
        .isEqualTo(result.isEmpty() ? List.of() : List.of(result));
  }

  private static List<Map<String, Object>> rows() throws IOException {
    try (InputStream in = Objects.requireNonNull(KustomizeTest.class.getResourceAsStream(FILE))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return YamlDocuments.values(text, FILE).stream().map(ManifestObject::map).toList();
    }
  }
}
