package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of scopes says what an API server said of each of its kinds. */
class BuiltInKindsTest {
  private static final Path FACTS = Path.of("src/test/resources/kubernetes/facts-1.36.txt");

  @TestFactory
  Stream<DynamicTest> hasTheScopeThatTheServerTells() throws IOException {
    List<String> lines =
        Files.readAllLines(FACTS).stream().filter(line -> line.startsWith("GVK ")).toList();
    assertThat(lines).hasSizeGreaterThan(80);
    return lines.stream()
        .map(line -> line.split(" "))
        .map(
            words ->
                DynamicTest.dynamicTest(
                    words[1] + " " + words[2],
                    () -> {
                      ManifestObject object = object(words[1], words[2]);
                      assertThat(BuiltInKinds.builtIn(object.group())).isTrue();
                      assertThat(BuiltInKinds.clusterScoped(object))
                          .isEqualTo(words[3].equals("cluster"));
                    }));
  }

  @Test
  void leavesCustomKindsToOthers() {
    assertThat(BuiltInKinds.builtIn("cert-manager.io")).isFalse();
    assertThat(BuiltInKinds.clusterScoped(object("cert-manager.io/v1", "Certificate"))).isFalse();
  }

  private static ManifestObject object(String apiVersion, String kind) {
    return new ManifestObject(
        Map.of("apiVersion", apiVersion, "kind", kind), new SourceLocation("a.yaml", 1, 1));
  }
}
