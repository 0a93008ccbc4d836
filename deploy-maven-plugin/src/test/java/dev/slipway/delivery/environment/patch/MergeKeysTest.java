package dev.slipway.delivery.environment.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Walks all types of Kubernetes, as validation knows them, and holds each field's rule to the tags
 * in Kubernetes' own sources.
 */
class MergeKeysTest {
  private static final String SCHEMA = "/dev/slipway/manifest/validate/schema/kubernetes-1.36.txt";
  private static final String TAGS = "/kubernetes/patch-strategies-1.36.txt";

  private final MergeKeys keys = MergeKeys.load();
  private final Map<String, Map<String, String>> types = new HashMap<>();
  private final Map<String, String> tags = new HashMap<>();
  private final Map<String, Set<String>> required = new HashMap<>();
  private final Set<String> met = new HashSet<>();
  private final Set<String> wrong = new TreeSet<>();

  @Test
  void theTableIsWhatKubernetesSays() throws IOException {
    List<String> kinds = new ArrayList<>();
    for (String line : lines(SCHEMA)) {
      if (line.startsWith("T ")) {
        addType(line.split(" "));
      } else if (line.startsWith("K ")) {
        kinds.add(line);
      }
    }
    for (String line : lines(TAGS)) {
      // The model that the schema is made from has these in its core.
      String[] words = line.replace("apiregistration/", "core/").split(" ");
      tags.put(words[0] + " " + words[1], words[2] + (words.length > 3 ? " " + words[3] : ""));
    }

    for (String kind : kinds) {
      String[] words = kind.split(" ");
      Map<String, Object> content = Map.of("apiVersion", words[1], "kind", words[2]);
      SourceLocation place = new SourceLocation("a.yaml", 1, 1);
      walk(words[3], keys.of(new ManifestObject(content, place)), words[2], List.of());
    }

    assertThat(kinds).hasSizeGreaterThan(60);
    assertThat(wrong).isEmpty();
    assertThat(met)
        .contains(
            "core/v1/PodSpec containers",
            "core/v1/Container volumeMounts",
            "core/v1/ServiceSpec ports",
            "core/v1/ObjectMeta finalizers",
            "policy/v1/PodDisruptionBudgetSpec selector");
    // The rest belongs to types that no object of a cluster can hold, such as ephemeral lists.
    assertThat(met).hasSizeGreaterThan(60);
  }

  private void walk(String type, MergeKeys.Type known, String path, List<String> above) {
    if (above.contains(type)) {
      return;
    }
    List<String> here = new ArrayList<>(above);
    here.add(type);
    types
        .getOrDefault(type, Map.of())
        .forEach(
            (name, shape) -> {
              String tag = tags.getOrDefault(type + " " + name, "");
              if (!tag.isEmpty()) {
                met.add(type + " " + name);
              }
              MergeKeys.Field field = MergeKeys.field(known, name);
              if (!words(field).equals(tag)) {
                wrong.add(path + "." + name + ": " + words(field) + ", not " + tag);
              }
              checkRequired(type, name, shape, field, path);
              boolean list = shape.startsWith("[");
              if (!list || tag.startsWith("merge")) {
                walk(inner(shape), keys.inside(field), path + "." + name, here);
              }
            });
  }

  private static String words(MergeKeys.Field field) {
    return switch (field.strategy()) {
      case DEFAULT -> "";
      case MERGE_ITEMS -> "merge " + field.keys().first();
      case MERGE_VALUES -> "merge";
      case REPLACE -> "replace";
    };
  }

  /** What an item must have is what validation demands of its type. */
  private void checkRequired(
      String type, String name, String shape, MergeKeys.Field field, String path) {
    boolean status = (path + ".").contains(".status.") || name.equals("status");
    if (field.strategy() == MergeKeys.Strategy.MERGE_ITEMS && !status) {
      Set<String> demanded = new TreeSet<>(required.getOrDefault(inner(shape), Set.of()));
      demanded.remove(field.keys().first());
      if (!demanded.equals(new TreeSet<>(field.required()))) {
        wrong.add(type + " " + name + ": required " + field.required() + ", not " + demanded);
      }
    }
  }

  private static String inner(String shape) {
    return shape.replaceAll("[\\[\\]{}]", "").replaceFirst("=.*", "");
  }

  private void addType(String[] words) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 2; i < words.length; i++) {
      int colon = words[i].indexOf(':');
      if (colon > 0) {
        String name = words[i].substring(0, colon);
        fields.put(name.replace("!", ""), words[i].substring(colon + 1));
        if (name.endsWith("!")) {
          required
              .computeIfAbsent(words[1], any -> new TreeSet<>())
              .add(name.substring(0, name.length() - 1));
        }
      }
    }
    types.put(words[1], fields);
  }

  private static List<String> lines(String resource) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(MergeKeysTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
