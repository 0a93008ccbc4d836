package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.source.YamlDocuments;
import dev.slipway.manifest.source.YamlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes patches of what people write. */
final class PatchReader {
  private final StrategicMerge merge;

  PatchReader(StrategicMerge merge) {
    this.merge = merge;
  }

  /** A patch that a service ships in its bundle: it names its object itself. */
  Patch overlay(ManifestObject patch, int number) {
    return new Patch(
        Selector.of(patch),
        patch.location().toString(),
        "overlay " + number,
        strategic(patch.content()));
  }

  /**
   * The patches of a reference's entry: one, or several documents that are strategic merge patches.
   *
   * @param number of the entry, from 1
   * @throws PatchFailure when it can't be read; {@code place} has where
   */
  List<Patch> entry(PatchSource source, int number) {
    List<Patch> patches = new ArrayList<>();
    Optional<Selector> target = source.target().map(Selector::of);
    List<Object> documents = documents(source);
    for (Object document : documents) {
      String name = "patch " + number + (documents.size() > 1 ? "." + (patches.size() + 1) : "");
      patches.add(patch(source, target, document, name));
    }
    if (patches.isEmpty()) {
      throw new PatchFailure("it is empty");
    }
    return patches;
  }

  private Patch patch(PatchSource source, Optional<Selector> target, Object document, String name) {
    String place = source.place(1);
    if (document instanceof List<?> operations) {
      JsonPatch json = JsonPatch.of(operations);
      Selector selector =
          target.orElseThrow(
              () -> new PatchFailure("a JSON 6902 patch needs a target: it names no object"));
      return new Patch(selector, place, name, (object, placed) -> json.apply(object.content()));
    }
    if (!(document instanceof Map<?, ?>)) {
      throw new PatchFailure("it is neither a map (strategic merge) nor a list (JSON 6902)");
    }
    Map<String, Object> content = ManifestObject.map(document);
    Selector selector = target.orElseGet(() -> named(content, source.location()));
    return new Patch(selector, place, name, strategic(content));
  }

  private static Selector named(Map<String, Object> content, SourceLocation location) {
    ManifestObject patch = new ManifestObject(content, location);
    for (String part : List.of(patch.apiVersion(), patch.kind(), patch.name())) {
      if (part.isEmpty()) {
        throw new PatchFailure(
            "it has no target and does not name its object by apiVersion, kind and metadata.name");
      }
    }
    return Selector.of(patch);
  }

  private Patch.Change strategic(Map<String, Object> patch) {
    return (object, placed) -> merge.apply(object, withoutPlace(object, patch, placed));
  }

  /** A patch may call the object by the namespace that its reference puts it into. */
  private static Map<String, Object> withoutPlace(
      ManifestObject object, Map<String, Object> patch, String placed) {
    Map<String, Object> metadata = ManifestObject.map(patch.get("metadata"));
    Object named = metadata.getOrDefault("namespace", "");
    String own = object.namespace().isEmpty() ? "default" : object.namespace();
    boolean alias = named.equals(placed) || named.equals(own);
    if (named.equals("") || named.equals(object.namespace()) || !alias) {
      return patch;
    }
    Map<String, Object> kept = new LinkedHashMap<>(metadata);
    if (object.namespace().isEmpty()) {
      kept.remove("namespace");
    } else {
      kept.put("namespace", object.namespace());
    }
    Map<String, Object> changed = new LinkedHashMap<>(patch);
    changed.put("metadata", kept);
    return changed;
  }

  private static List<Object> documents(PatchSource source) {
    try {
      return YamlDocuments.values(source.text(), source.location().file());
    } catch (YamlException e) {
      throw new PatchFailure(
          "%s: %s".formatted(source.place(e.location().line()), e.error().why()));
    }
  }
}
