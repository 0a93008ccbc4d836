package dev.slipway.its.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.Tool;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ManifestWriter;
import dev.slipway.manifest.source.YamlDocuments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kustomize.yaml says that kustomize makes of patches is what kubectl's kustomize makes. */
class KustomizeIT {
  private static final Path ROWS =
      Path.of("../deploy-maven-plugin/src/test/resources/patch/kustomize.yaml");
  private static final String VERSION = "Kustomize Version: v5.8.1";

  @TempDir private Path directory;

  @Test
  void theTableIsTrue() throws Exception {
    List<Path> kubectls = new ArrayList<>();
    for (Path each : Tool.all("kubectl")) {
      if (run(each, "version", "--client").contains(VERSION)) {
        kubectls.add(each);
      }
    }
    assumeTrue(!kubectls.isEmpty(), "no kubectl with " + VERSION);
    Map<String, String> expected = new LinkedHashMap<>();
    StringBuilder objects = new StringBuilder();
    StringBuilder patches = new StringBuilder("resources: [objects.yaml]\npatches:\n");
    ManifestWriter writer = new ManifestWriter();
    for (Object document : YamlDocuments.values(Files.readString(ROWS), ROWS.toString())) {
      Map<String, Object> row = ManifestObject.map(document);
      Object result = row.getOrDefault("kustomize", row.get("result"));
      if (!"fails".equals(result)) {
        String name = "x" + expected.size();
        Map<String, Object> object = named(ManifestObject.map(row.get("object")), name);
        objects.append(writer.write(object)).append("---\n");
        patches.append(patch(object, name, ManifestObject.map(row.get("patch")), writer));
        Map<String, Object> wanted = ManifestObject.map(result);
        expected.put(row.get("case") + "", wanted.isEmpty() ? "" : text(named(wanted, name)));
      }
    }
    Files.writeString(directory.resolve("objects.yaml"), objects);
    Files.writeString(directory.resolve("kustomization.yaml"), patches);

    String made = run(kubectls.get(0), "kustomize", directory.toString());

    Map<String, String> byName = new LinkedHashMap<>();
    for (ManifestObject object : new ManifestReader().read(made, "kustomize")) {
      byName.put(object.name(), text(object.content()));
    }
    Map<String, String> actual = new LinkedHashMap<>();
    int number = 0;
    for (String each : expected.keySet()) {
      actual.put(each, byName.getOrDefault("x" + number++, ""));
    }
    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(actual).isEqualTo(expected);
  }

  private static String patch(
      Map<String, Object> object, String name, Map<String, Object> patch, ManifestWriter writer) {
    Map<String, Object> full = new LinkedHashMap<>();
    full.put("apiVersion", object.get("apiVersion"));
    full.put("kind", object.get("kind"));
    full.putAll(patch);
    Map<String, Object> metadata = new LinkedHashMap<>(ManifestObject.map(patch.get("metadata")));
    metadata.putIfAbsent("name", "any");
    full.put("metadata", metadata);
    return "  - target: {kind: %s, name: %s}\n    patch: |-\n%s"
        .formatted(object.get("kind"), name, writer.write(full).indent(6));
  }

  private static Map<String, Object> named(Map<String, Object> object, String name) {
    Map<String, Object> metadata = new LinkedHashMap<>(ManifestObject.map(object.get("metadata")));
    metadata.put("name", name);
    Map<String, Object> named = new LinkedHashMap<>(object);
    named.put("metadata", metadata);
    return named;
  }

  /** Maps have no order, lists have. */
  private static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      List<String> fields = new ArrayList<>();
      map.forEach((key, inner) -> fields.add(key + "=" + text(inner)));
      return fields.stream().sorted().toList().toString();
    }
    return value instanceof List<?> list
        ? list.stream().map(KustomizeIT::text).toList().toString()
        : String.valueOf(value);
  }

  private String run(Path program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(out, StandardCharsets.UTF_8)).isZero();
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
