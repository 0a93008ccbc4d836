package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.IgnoredFields;
import dev.slipway.delivery.environment.PrunePolicy;
import dev.slipway.delivery.environment.Reach;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.RunPolicy;
import dev.slipway.delivery.environment.WaitPolicy;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.source.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code release.json}: docs/schemas/release.schema.json is its schema. One line per app and one
 * per object, so that two of them can be compared by eye.
 *
 * @param policy of the environment's runs
 * @param apps without their objects
 */
record ReleaseIndex(
    String environment,
    String commit,
    String server,
    RunPolicy policy,
    List<ReleaseApp> apps,
    List<Entry> objects) {

  /**
   * An object.
   *
   * @param file relative to the index
   * @param source where the object was written, for messages
   * @param patches where the patches are that changed it, for messages
   */
  record Entry(
      String app, String object, String file, SourceLocation source, List<String> patches) {}

  String text() {
    StringBuilder text = new StringBuilder("{\n");
    field(text, "environment", environment);
    field(text, "commit", commit);
    field(text, "server", server);
    field(text, "recordNamespace", policy.recordNamespace());
    text.append("\"prune\": ").append(json(policy(policy.prune()))).append(",\n");
    if (!policy.formerNames().isEmpty()) {
      ArrayNode names = Json.object().putArray("formerNames");
      policy.formerNames().forEach(names::add);
      text.append("\"formerNames\": ").append(json(names)).append(",\n");
    }
    if (policy.reach().isPresent()) {
      text.append("\"reach\": ");
      list(text, policy.reach().get(), ReleaseIndex::reach);
      text.append(",\n");
    }
    if (!policy.waiting().equals(WaitPolicy.STANDARD)) {
      text.append("\"wait\": ").append(json(WaitJson.write(policy.waiting()))).append(",\n");
    }
    if (!policy.notifications().isEmpty()) {
      text.append("\"notify\": ");
      list(text, policy.notifications(), NotifyJson::write);
      text.append(",\n");
    }
    text.append("\"ignore\": ");
    list(text, policy.ignored(), ReleaseIndex::ignored);
    text.append(",\n\"apps\": ");
    list(text, apps, ReleaseIndex::app);
    text.append(",\n\"objects\": ");
    list(text, objects, ReleaseIndex::entry);
    return text.append("\n}\n").toString();
  }

  /**
   * Reads an index.
   *
   * @throws tools.jackson.core.JacksonException when it is not JSON
   * @throws IllegalArgumentException when something is missing
   */
  static ReleaseIndex parse(byte[] utf8) {
    JsonNode root = Json.read(utf8);
    List<ReleaseApp> apps = new ArrayList<>();
    for (JsonNode app : root.path("apps")) {
      apps.add(
          new ReleaseApp(
              string(app, "name"),
              new AppBuild(string(app, "version"), string(app, "commit")),
              new Responsibility(
                  string(app, "owner"), app.path("contact").asString(""), string(app, "source")),
              new ReleaseApp.Origin(
                  string(app, "bundle"), string(app, "sha256"), app.path("path").asString("")),
              string(app, "namespace"),
              string(app, "hash"),
              List.of()));
    }
    List<String> formerNames = new ArrayList<>();
    root.path("formerNames").forEach(name -> formerNames.add(name.asString("")));
    List<Entry> objects = new ArrayList<>();
    for (JsonNode entry : root.path("objects")) {
      JsonNode source = entry.path("source");
      objects.add(
          new Entry(
              string(entry, "app"),
              string(entry, "object"),
              string(entry, "file"),
              new SourceLocation(
                  string(source, "file"),
                  source.path("line").asInt(1),
                  source.path("column").asInt(1)),
              strings(entry.path("patches"))));
    }
    return new ReleaseIndex(
        string(root, "environment"),
        string(root, "commit"),
        string(root, "server"),
        new RunPolicy(
            string(root, "recordNamespace"),
            policy(root.path("prune")),
            ignored(root.path("ignore")),
            formerNames,
            root.has("reach") ? Optional.of(reach(root.path("reach"))) : Optional.empty(),
            WaitJson.read(root.path("wait")),
            NotifyJson.read(root.path("notify"))),
        apps,
        objects);
  }

  private static List<Reach> reach(JsonNode list) {
    List<Reach> all = new ArrayList<>();
    for (JsonNode item : list) {
      all.add(
          new Reach(
              string(item, "app"), strings(item.path("kinds")), strings(item.path("namespaces"))));
    }
    return all;
  }

  private static ObjectNode reach(Reach reach) {
    ObjectNode node = Json.object().put("app", reach.app());
    reach.kinds().forEach(node.putArray("kinds")::add);
    reach.namespaces().forEach(node.putArray("namespaces")::add);
    return node;
  }

  private static String string(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException("it has no '" + field + "'");
    }
    return value.stringValue();
  }

  private static List<String> strings(JsonNode node) {
    List<String> strings = new ArrayList<>();
    node.forEach(item -> strings.add(item.asString("")));
    return List.copyOf(strings);
  }

  private static PrunePolicy policy(JsonNode node) {
    PrunePolicy standard = PrunePolicy.STANDARD;
    return new PrunePolicy(
        node.path("maxDeletions").asInt(standard.maxDeletions()),
        node.path("maxPercent").asInt(standard.maxPercent()),
        node.path("maxPercentPerApp").asInt(standard.maxPercentPerApp()),
        strings(node.path("allow")),
        node.path("decommission").asBoolean(false),
        strings(node.path("takenOver")));
  }

  private static ObjectNode policy(PrunePolicy prune) {
    ObjectNode node =
        Json.object()
            .put("maxDeletions", prune.maxDeletions())
            .put("maxPercent", prune.maxPercent())
            .put("maxPercentPerApp", prune.maxPercentPerApp());
    prune.allow().forEach(node.putArray("allow")::add);
    node.put("decommission", prune.decommission());
    if (!prune.takenOver().isEmpty()) {
      prune.takenOver().forEach(node.putArray("takenOver")::add);
    }
    return node;
  }

  private static List<IgnoredFields> ignored(JsonNode list) {
    List<IgnoredFields> all = new ArrayList<>();
    for (JsonNode item : list) {
      List<FieldPath> fields = new ArrayList<>();
      item.path("fields").forEach(field -> fields.add(FieldPath.parse(field.asString(""))));
      all.add(new IgnoredFields(string(item, "kind"), fields));
    }
    return all;
  }

  private static ObjectNode ignored(IgnoredFields ignored) {
    ObjectNode node = Json.object().put("kind", ignored.kind());
    ArrayNode fields = node.putArray("fields");
    ignored.fields().forEach(field -> fields.add(field.toString()));
    return node;
  }

  private static ObjectNode app(ReleaseApp app) {
    ObjectNode node =
        Json.object()
            .put("name", app.name())
            .put("version", app.version())
            .put("commit", app.commit())
            .put("owner", app.owner());
    if (!app.contact().isEmpty()) {
      node.put("contact", app.contact());
    }
    node.put("source", app.source())
        .put("bundle", app.bundle())
        .put("sha256", app.sha256())
        .put("namespace", app.namespace())
        .put("hash", app.hash());
    return app.path().isEmpty() ? node : node.put("path", app.path());
  }

  private static ObjectNode entry(Entry entry) {
    ObjectNode source =
        Json.object()
            .put("file", entry.source().file())
            .put("line", entry.source().line())
            .put("column", entry.source().column());
    ObjectNode node =
        Json.object()
            .put("app", entry.app())
            .put("object", entry.object())
            .put("file", entry.file());
    node.set("source", source);
    if (!entry.patches().isEmpty()) {
      entry.patches().forEach(node.putArray("patches")::add);
    }
    return node;
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append('"').append(name).append("\": ");
    text.append(json(Json.object().stringNode(value))).append(",\n");
  }

  private static <T> void list(StringBuilder text, List<T> items, Function<T, JsonNode> node) {
    String lines = Json.lines(items.stream().map(node).toList());
    text.append(lines.isEmpty() ? "[" : "[\n").append(lines).append(']');
  }

  private static String json(JsonNode node) {
    return new String(Json.write(node), StandardCharsets.UTF_8);
  }
}
