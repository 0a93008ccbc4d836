package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Replicas;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.manifest.source.GroupKind;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.YamlDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the status table: what the cluster shows, and the status it means. A file begins with a
 * base, which the objects of the rows below it change; a row about several kinds is tried with
 * each.
 */
record StatusRow(String place, GroupKind kind, Map<String, Object> row, Map<String, Object> base) {
  static final Path FOLDER = Path.of("src/test/resources/dev/slipway/delivery/rollout/status");
  private static final KubernetesStatus RULES = KubernetesStatus.standard();
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** How many rows there are, each counted once. */
  static long count() throws IOException {
    long count = 0;
    for (Path file : files()) {
      count += documents(file).stream().filter(document -> document.containsKey("case")).count();
    }
    return count;
  }

  static List<StatusRow> all() throws IOException {
    List<StatusRow> rows = new ArrayList<>();
    for (Path file : files()) {
      Map<String, Object> base = Map.of();
      for (Map<String, Object> document : documents(file)) {
        if (!document.containsKey("case")) {
          base = document;
          continue;
        }
        String place = file.getFileName() + ": " + document.get("case");
        List<String> kinds = new ObjectFields(document).texts("kinds");
        if (kinds.isEmpty()) {
          rows.add(new StatusRow(place, new GroupKind("", ""), document, base));
        }
        for (String kind : kinds) {
          int dot = kind.indexOf('.');
          rows.add(
              new StatusRow(
                  place + ", " + kind,
                  new GroupKind(kind.substring(dot + 1), kind.substring(0, dot)),
                  document,
                  base));
        }
      }
    }
    return rows;
  }

  private static List<Map<String, Object>> documents(Path file) throws IOException {
    return YamlDocuments.values(Files.readString(file), file.toString()).stream()
        .map(ManifestObject::map)
        .toList();
  }

  Observation observation() {
    Map<String, Object> object =
        merged(ManifestObject.map(base.get("base")), ManifestObject.map(row.get("object")));
    if (!kind.kind().isEmpty()) {
      object.put("apiVersion", kind.group() + "/v1");
      object.put("kind", kind.kind());
    }
    List<Map<String, Object>> related = new ArrayList<>();
    items("related").forEach(one -> related.add(one));
    items("pods").forEach(one -> related.add(merged(ManifestObject.map(base.get("pod")), one)));
    items("slices").forEach(one -> related.add(merged(ManifestObject.map(base.get("slice")), one)));
    List<Map<String, Object>> events = new ArrayList<>();
    for (Map<String, Object> event : items("events")) {
      events.add(merged(about(new ObjectFields(object)), event));
    }
    return new Observation(object, related, events, NOW);
  }

  /** Of the object after its base was merged. */
  GroupKind actualKind() {
    return new ObjectFields(observation().object()).groupKind();
  }

  Status status() {
    return status(observation());
  }

  /** Of another object, looked at as this row's. */
  Status status(Observation observation) {
    return Boolean.TRUE.equals(row.get("deleted"))
        ? RULES.deleted(observation)
        : RULES.status(observation);
  }

  String expected() {
    ObjectFields fields = new ObjectFields(row);
    return fields.text("state")
        + " | "
        + fields.text("reason")
        + " | "
        + fields.text("message")
        + " | "
        + fields.text("replicas");
  }

  static String text(Status status) {
    String replicas =
        status.replicas().equals(Replicas.NONE)
            ? ""
            : status.replicas().ready() + " of " + status.replicas().desired();
    return status.state() + " | " + status.reason() + " | " + status.message() + " | " + replicas;
  }

  @Override
  public String toString() {
    return place;
  }

  private static Map<String, Object> about(ObjectFields object) {
    return Map.of(
        "kind",
        "Event",
        "involvedObject",
        Map.of(
            "kind", object.kind(),
            "namespace", object.namespace(),
            "name", object.name(),
            "uid", object.uid()));
  }

  private List<Map<String, Object>> items(String key) {
    return new ObjectFields(row).list(key).stream().map(ObjectFields::map).toList();
  }

  private static Map<String, Object> merged(Map<String, Object> under, Map<String, Object> over) {
    Map<String, Object> result = new LinkedHashMap<>(under);
    over.forEach(
        (key, value) -> {
          @Nullable Object before = result.get(key);
          result.put(
              key,
              before instanceof Map<?, ?> && value instanceof Map<?, ?>
                  ? merged(ManifestObject.map(before), ManifestObject.map(value))
                  : value);
        });
    return result;
  }
}
