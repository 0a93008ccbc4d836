package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Releases;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldManagerMigrationTest {
  /** Entries are {@code manager operation apiVersion subresource fields}; fields as paths. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slipway Apply v1 - a                                        | ",
        "kubectl-edit Update v1 - a, kube-controller-manager Update v1 status b | ",
        "kubectl-client-side-apply Update v1 - a                     | slipway Apply v1 - a",
        "before-first-apply Update v1 - a                            | slipway Apply v1 - a",
        "kubectl Apply v1 - a                                        | slipway Apply v1 - a",
        // Scripts of users by that name, and kubectl's other verbs, are not the same manifest.
        "kubectl Update v1 - a                                       | ",
        "kubectl-client-side-apply Update v1 status a                | ",
        "kubectl Apply v1 scale a                                    | ",
        "slipway Apply v1 - a, kubectl-client-side-apply Update v1 - b | slipway Apply v1 - a+b",
        "slipway Apply v1 - s.a+s.c, kubectl Apply v1 - s.a+s.b+t    | slipway Apply v1 - s.a+s.c+s.b+t",
        // Of an Apply manager the server keeps one entry only.
        "kubectl-client-side-apply Update v1 - a, kubectl-client-side-apply Update v2 - b"
            + " | slipway Apply v2 - a+b",
        "kubectl-client-side-apply Update v1 - a, slipway Apply v2 - b | slipway Apply v2 - b+a",
        "slipway Apply v2 - b, kubectl-client-side-apply Update v1 - a | slipway Apply v2 - b+a",
        // The others stay as they are.
        "hpa Update v1 scale r, kubectl-client-side-apply Update v1 - a, kubectl-edit Update v1 - e"
            + " | slipway Apply v1 - a, hpa Update v1 scale r, kubectl-edit Update v1 - e",
      })
  void kubectlsFieldsBecomeOurs(String before, String after) {
    Map<String, Object> object =
        Map.of("metadata", Map.of("managedFields", before.isEmpty() ? List.of() : entries(before)));
    Optional<List<Map<String, Object>>> merged = FieldManagerMigration.merged(object);
    assertThat(FieldManagerMigration.needed(object)).isEqualTo(after != null);
    assertThat(merged.map(FieldManagerMigrationTest::facts))
        .isEqualTo(Optional.ofNullable(after).map(text -> facts(entries(text))));
  }

  private static List<Map<String, Object>> entries(String text) {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (String entry : text.split(",")) {
      String[] word = entry.strip().split(" ");
      StringBuilder yaml = new StringBuilder("apiVersion: v1\nkind: K\nmetadata: {name: x}\n");
      yaml.append("fieldsV1: {").append(fields(word[4])).append("}\n");
      Map<String, Object> map =
          new LinkedHashMap<>(
              Map.of(
                  "manager", word[0],
                  "operation", word[1],
                  "apiVersion", word[2],
                  "fieldsType", "FieldsV1",
                  "fieldsV1",
                      ManifestObject.map(
                          Releases.objects(yaml.toString()).get(0).content().get("fieldsV1"))));
      if (!word[3].equals("-")) {
        map.put("subresource", word[3]);
      }
      entries.add(map);
    }
    return entries;
  }

  /** {@code s.a+s.c+t}: those below s are one map. */
  private static String fields(String paths) {
    SortedMap<String, List<String>> below = new TreeMap<>();
    for (String path : paths.split("\\+")) {
      String[] steps = path.split("\\.");
      below.computeIfAbsent(steps[0], any -> new ArrayList<>());
      if (steps.length > 1) {
        Objects.requireNonNull(below.get(steps[0])).add("'f:" + steps[1] + "': {}");
      }
    }
    List<String> texts = new ArrayList<>();
    below.forEach((key, inner) -> texts.add("'f:" + key + "': {" + String.join(", ", inner) + "}"));
    return String.join(", ", texts);
  }

  private static List<String> facts(List<Map<String, Object>> entries) {
    return entries.stream()
        .map(
            entry ->
                entry.get("manager")
                    + " "
                    + entry.get("operation")
                    + " "
                    + entry.get("apiVersion")
                    + " "
                    + entry.get("subresource")
                    + " "
                    + sorted(ManifestObject.map(entry.get("fieldsV1"))))
        .toList();
  }

  private static String sorted(Map<String, Object> fields) {
    SortedMap<String, String> sorted = new TreeMap<>();
    fields.forEach((key, value) -> sorted.put(key, sorted(ManifestObject.map(value))));
    return sorted.toString();
  }
}
