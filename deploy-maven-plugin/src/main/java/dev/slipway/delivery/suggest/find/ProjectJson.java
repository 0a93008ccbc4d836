package dev.slipway.delivery.suggest.find;

import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The references of a project as JSON, read back strictly. */
final class ProjectJson {
  /** To be raised when the same files would give other references. */
  private static final int FORMAT = 2;

  private static final Set<String> FIELDS =
      Set.of(
          "format",
          "settings",
          "path",
          "branch",
          "head",
          "lastActivity",
          "read",
          "texts",
          "references",
          "notes");
  private static final Set<String> REFERENCE_FIELDS =
      Set.of("kind", "name", "file", "field", "app", "version", "digest", "commit");

  private ProjectJson() {}

  static byte[] write(ProjectCache.Entry entry, FinderSettings settings) {
    ProjectReferences found = entry.found();
    ObjectNode json = Json.object();
    json.put("format", FORMAT);
    json.put("settings", key(settings));
    json.put("path", found.project().path());
    json.put("branch", found.project().defaultBranch());
    json.put("head", found.head());
    json.put("lastActivity", entry.lastActivity());
    json.put("read", entry.read().toString());
    ObjectNode texts = json.putObject("texts");
    new TreeMap<>(found.settings()).forEach(texts::put);
    ArrayNode references = json.putArray("references");
    found.references().forEach(reference -> write(reference, references.addObject()));
    ArrayNode notes = json.putArray("notes");
    found.notes().forEach(notes::add);
    return Json.write(json);
  }

  private static void write(Reference reference, ObjectNode json) {
    json.put("kind", reference.kind().name());
    json.put("name", reference.name());
    json.put("file", reference.place().file());
    json.put("field", reference.place().field());
    json.put("app", reference.place().app());
    json.put("version", reference.current().version());
    json.put("digest", reference.current().digest().orElse(""));
    json.put("commit", reference.current().commit());
  }

  /**
   * @return empty when it was written for other settings, another branch or path, or by another
   *     version
   * @throws IllegalArgumentException when it is not what {@link #write} writes
   */
  static Optional<ProjectCache.Entry> read(
      byte[] content, Project project, FinderSettings settings) {
    return read(content, project, key(settings)::equals);
  }

  /** The same, whatever the settings were: references may be missing. */
  static Optional<ProjectCache.Entry> read(byte[] content, Project project) {
    return read(content, project, key -> true);
  }

  private static Optional<ProjectCache.Entry> read(
      byte[] content, Project project, Predicate<String> settings) {
    JsonNode json = Json.read(content);
    if (json.path("format").asInt(0) != FORMAT) {
      return Optional.empty();
    }
    fields(json, FIELDS);
    boolean same =
        settings.test(text(json, "settings"))
            && text(json, "path").equals(project.path())
            && text(json, "branch").equals(project.defaultBranch());
    if (!same) {
      return Optional.empty();
    }
    Map<String, String> texts = new TreeMap<>();
    for (String name : json.path("texts").propertyNames()) {
      texts.put(name, text(json.path("texts"), name));
    }
    List<Reference> references = new ArrayList<>();
    for (JsonNode each : json.path("references")) {
      references.add(reference(each, project));
    }
    List<String> notes = new ArrayList<>();
    json.path("notes").forEach(note -> notes.add(note.stringValue()));
    ProjectReferences found =
        new ProjectReferences(project, text(json, "head"), true, texts, references, notes);
    return Optional.of(
        new ProjectCache.Entry(
            found, text(json, "lastActivity"), Instant.parse(text(json, "read"))));
  }

  private static Reference reference(JsonNode json, Project project) {
    fields(json, REFERENCE_FIELDS);
    String digest = text(json, "digest");
    return new Reference(
        ReferenceKind.valueOf(text(json, "kind")),
        text(json, "name"),
        new Reference.Place(
            project.path(), text(json, "file"), text(json, "field"), text(json, "app")),
        new Reference.Current(
            text(json, "version"),
            digest.isEmpty() ? Optional.empty() : Optional.of(digest),
            text(json, "commit")));
  }

  private static void fields(JsonNode json, Set<String> wanted) {
    if (!json.isObject() || !Set.copyOf(json.propertyNames()).equals(wanted)) {
      throw new IllegalArgumentException("its fields are not those that are expected");
    }
  }

  private static String text(JsonNode json, String name) {
    if (!json.path(name).isString()) {
      throw new IllegalArgumentException(name + " is not a text");
    }
    return json.path(name).stringValue();
  }

  private static String key(FinderSettings settings) {
    Set<String> parts = new TreeSet<>(settings.plugins());
    settings.images().forEach(field -> parts.add(field.toString()));
    return Sha256.of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
  }
}
