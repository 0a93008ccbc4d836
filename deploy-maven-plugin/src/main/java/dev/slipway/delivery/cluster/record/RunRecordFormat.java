package dev.slipway.delivery.cluster.record;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.record.RunRecord.AppRun;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.manifest.json.JsonMaps;
import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** A run record as JSON. */
final class RunRecordFormat {
  private RunRecordFormat() {}

  /** A text in which each character is one byte, wherever it is cut. */
  static String write(RunRecord record) {
    Map<String, Object> apps = new LinkedHashMap<>();
    record.apps().forEach((name, app) -> apps.put(name, app(app)));
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", record.format());
    root.put("environment", record.environment());
    root.put("commit", record.commit());
    root.put("apps", apps);
    root.put("objects", record.objects().stream().map(RunRecordFormat::object).toList());
    root.put("left", record.left());
    record.takenOver().ifPresent(makers -> root.put("takenOver", makers));
    return JsonMaps.ascii(root);
  }

  /** Reads a text; empty when it is not a record, or one of another format. */
  static Optional<RunRecord> read(String text) {
    try {
      Map<String, Object> root = JsonMaps.read(text.getBytes(StandardCharsets.UTF_8));
      if (!Integer.valueOf(RunRecord.FORMAT).equals(root.get("format"))) {
        return Optional.empty();
      }
      Map<String, AppRun> apps = new LinkedHashMap<>();
      map(root, "apps").forEach((name, app) -> apps.put(name, app(ManifestObject.map(app))));
      List<AppliedObject> objects = new ArrayList<>();
      if (!(root.get("objects") instanceof List<?> list)) {
        throw new NoRecord();
      }
      list.forEach(object -> objects.add(object(ManifestObject.map(object))));
      return Optional.of(
          new RunRecord(
              RunRecord.FORMAT,
              text(root, "environment"),
              text(root, "commit"),
              apps,
              objects,
              left(root),
              takenOver(root)));
    } catch (JacksonException | NoRecord e) {
      return Optional.empty(); // it was edited
    }
  }

  /** Something is missing, or of another type. */
  private static final class NoRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Earlier versions wrote none. */
  private static Map<String, String> left(Map<String, Object> root) {
    return root.containsKey("left") ? texts(root, "left") : Map.of();
  }

  private static Optional<Map<String, String>> takenOver(Map<String, Object> root) {
    if (!root.containsKey("takenOver")) {
      return Optional.empty();
    }
    return Optional.of(texts(root, "takenOver"));
  }

  private static Map<String, String> texts(Map<String, Object> parent, String field) {
    Map<String, String> texts = new HashMap<>();
    map(parent, field).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }

  private static Map<String, Object> app(AppRun app) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("hash", app.hash());
    map.put("release", app.release());
    map.put("version", app.version());
    map.put("commit", app.commit());
    map.put("owner", app.owner());
    map.put("bundle", app.bundle());
    map.put("sha256", app.sha256());
    return map;
  }

  private static AppRun app(Map<String, Object> map) {
    return new AppRun(
        text(map, "hash"),
        text(map, "release"),
        text(map, "version"),
        text(map, "commit"),
        text(map, "owner"),
        text(map, "bundle"),
        text(map, "sha256"));
  }

  private static Map<String, Object> object(AppliedObject object) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("app", object.app());
    map.put("apiVersion", object.object().apiVersion());
    map.put("kind", object.object().kind());
    map.put("namespace", object.object().namespace());
    map.put("name", object.object().name());
    map.put("uid", object.object().uid());
    map.put("hash", object.hash());
    map.put("resourceVersion", object.object().resourceVersion());
    map.put("managed", object.managed());
    if (!object.generation().isEmpty()) {
      map.put("generation", object.generation());
    }
    return map;
  }

  private static AppliedObject object(Map<String, Object> map) {
    return new AppliedObject(
        text(map, "app"),
        new ObjectReference(
            text(map, "apiVersion"),
            text(map, "kind"),
            text(map, "namespace"),
            text(map, "name"),
            text(map, "uid"),
            text(map, "resourceVersion")),
        text(map, "hash"),
        text(map, "managed"),
        map.containsKey("generation") ? text(map, "generation") : "");
  }

  private static Map<String, Object> map(Map<String, Object> parent, String field) {
    if (parent.get(field) instanceof Map<?, ?> map) {
      return ManifestObject.map(map);
    }
    throw new NoRecord();
  }

  private static String text(Map<String, Object> map, String field) {
    if (map.get(field) instanceof String text) {
      return text;
    }
    throw new NoRecord();
  }
}
