package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.error.Spelling;
import dev.slipway.manifest.source.ApiVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The types of Kubernetes' own objects, made from fabric8's model and the facts of an API server
 * (ModelSchema in the tests makes the text; docs/decisions/0004-own-rest-calls.md). Types are read
 * when they are first met.
 */
public final class Schema {
  private final Map<String, Kind> kinds = new HashMap<>();
  private final Map<String, String> lines = new HashMap<>();
  private final Map<String, ObjectType> types = new ConcurrentHashMap<>();
  private final TreeSet<String> groups = new TreeSet<>();
  private final Constraints constraints;

  /** A kind in one API version. */
  record Kind(String apiVersion, String kind, String type) {}

  Schema(List<String> text, Constraints constraints) {
    this.constraints = constraints;
    for (String line : text) {
      if (line.startsWith("K ")) {
        String[] words = line.split(" ");
        kinds.put(key(words[1], words[2]), new Kind(words[1], words[2], words[3]));
        groups.add(ApiVersion.of(words[1]).group());
      } else {
        int end = line.indexOf(' ', 2);
        lines.put(line.substring(2, end < 0 ? line.length() : end), line);
      }
    }
  }

  /** The schema that is shipped. */
  public static Schema kubernetes() {
    return new Schema(Resource.lines("kubernetes-1.36.txt"), Constraints.shipped());
  }

  @Nullable Kind kind(String apiVersion, String kind) {
    return kinds.get(key(apiVersion, kind));
  }

  /** Whether a group is Kubernetes' own: what it does not have does not exist. */
  boolean knowsGroup(String group) {
    return groups.contains(group);
  }

  /** The group of Kubernetes' own that a word is a misspelling of; empty when there is none. */
  String nearGroup(String word) {
    for (String group : groups) {
      if (group.length() > 6 && Spelling.distance(word, group) <= 2) {
        return group;
      }
    }
    return "";
  }

  /** API versions that have a kind of this name, sorted. */
  List<String> apiVersions(String kind) {
    List<String> versions = new ArrayList<>();
    for (Kind each : kinds.values()) {
      if (each.kind().equals(kind)) {
        versions.add(each.apiVersion());
      }
    }
    return versions.stream().sorted().toList();
  }

  /** Kinds of an API version. */
  List<String> kinds(String apiVersion) {
    List<String> names = new ArrayList<>();
    for (Kind each : kinds.values()) {
      if (each.apiVersion().equals(apiVersion)) {
        names.add(each.kind());
      }
    }
    return names.stream().sorted().toList();
  }

  ObjectType type(String name) {
    return types.computeIfAbsent(
        name,
        missing ->
            new ObjectType(
                Optional.ofNullable(lines.get(name)).orElseThrow().substring(2), constraints));
  }

  private static String key(String apiVersion, String kind) {
    return apiVersion + " " + kind;
  }
}
