package dev.slipway.manifest.validate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.source.SourceFiles;
import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.source.SourceMap;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.OwnImage;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Severity;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to no object: sources, and the image of the build. */
class ValidationRunTest {
  private static final BuiltImage IMAGE = new BuiltImage("orders", "r/orders", "1", "sha256:ab");

  @TempDir private Path root;

  @BeforeEach
  void objects() throws IOException {
    Files.createDirectories(root.resolve("target"));
    Files.writeString(
        root.resolve("target/a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n");
    Files.writeString(
        root.resolve("a.yaml"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: @name@\n"
            + "x: &x {k: 1}\ndata:\n  k: 2\n  <<: *x\n");
  }

  @Test
  void findsMergeKeysInTheSourcesOfWhatWasRendered() throws IOException {
    SourceMap sources =
        new SourceMap(
            Map.of(
                "a.yaml", new SourceLocation("a.yaml", 1, 1),
                "b.yaml", new SourceLocation("pom.xml", 1, 1),
                "c.yaml", new SourceLocation("gone.yaml", 1, 1)));
    assertThat(run(Map.of(), Optional.empty(), sources))
        .singleElement()
        .satisfies(found -> assertThat(found.rule()).isEqualTo(Rule.MERGE_ORDER))
        .satisfies(found -> assertThat(found.location()).hasToString("a.yaml:8:3"));
    assertThat(run(Map.of(Rule.MERGE_ORDER, Severity.OFF), Optional.empty(), sources)).isEmpty();
    assertThat(run(Map.of(), Optional.empty(), SourceMap.none())).isEmpty();
  }

  @Test
  void saysThatNothingUsesTheImage() throws IOException {
    Optional<OwnImage> image = Optional.of(new OwnImage(IMAGE, Optional::empty));
    assertThat(run(Map.of(), image, SourceMap.none()))
        .singleElement()
        .satisfies(found -> assertThat(found.rule()).isEqualTo(Rule.UNUSED_IMAGE))
        .satisfies(found -> assertThat(found.location()).hasToString("pom.xml:1:1"))
        .satisfies(found -> assertThat(found.message()).contains("orders or r/orders"));
    assertThat(run(Map.of(Rule.UNUSED_IMAGE, Severity.OFF), image, SourceMap.none())).isEmpty();
    Files.writeString(
        root.resolve("target/a.yaml"),
        "data: {a: r/orders}\n",
        java.nio.file.StandardOpenOption.APPEND);
    assertThat(run(Map.of(), image, SourceMap.none())).isEmpty();
  }

  private List<Finding> run(Map<Rule, Severity> rules, Optional<OwnImage> image, SourceMap sources)
      throws IOException {
    return new ValidationRun(
            new SourceFiles(root),
            new RuleSettings(rules),
            KubernetesVersion.OF_SCHEMA,
            text -> text.replace('@', 'X'),
            image,
            "1")
        .run(List.of(root.resolve("target")), List.of(), sources)
        .findings();
  }
}
