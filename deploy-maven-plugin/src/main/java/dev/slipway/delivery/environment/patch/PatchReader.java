package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.source.YamlDocuments;
import dev.slipway.manifest.source.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads patches from an app reference. */
final class PatchReader {
  private final StrategicMerge merge;

  PatchReader(StrategicMerge merge) {
    this.merge = merge;
  }

  /** A patch that a service ships in its bundle: it names its object itself. */
  Patch overlay(ManifestObject patch, int number) {
    return new Patch(
        Selector.of(patch),
        PatchPlace.of(patch.location()),
        "overlay " + number,
        patch.content(),
        naming(patch.content()));
  }

  /**
   * The patches of a reference's entry: one, or several documents that are strategic merge patches.
   *
   * @param number of the entry, from 1
   * @param failures takes what is wrong with one of them, and where it is
   * @throws PatchException when none can be read
   */
  List<Patch> entry(PatchSource source, int number, BiConsumer<String, PatchException> failures) {
    List<Patch> patches = new ArrayList<>();
    Optional<Selector> target = source.target().map(Selector::of);
    List<Object> documents = documents(source);
    if (documents.isEmpty()) {
      throw new PatchException("it is empty");
    }
    List<SourceLocation> starts = YamlDocuments.starts(source.text(), source.location().file());
    for (int i = 0; i < documents.size(); i++) {
      String name = "patch " + number + (documents.size() > 1 ? "." + (i + 1) : "");
      PatchPlace place = PatchPlace.of(source, starts.get(i));
      try {
        patches.add(patch(source, target, documents.get(i), place, name));
      } catch (PatchException e) {
        failures.accept(place.of(e.path()), e);
      }
    }
    return patches;
  }

  private Patch patch(
      PatchSource source,
      Optional<Selector> target,
      Object document,
      PatchPlace place,
      String name) {
    if (document instanceof List<?> operations) {
      JsonPatch json = JsonPatch.of(operations);
      Selector selector =
          target.orElseThrow(
              () ->
                  new PatchException(
                      "a JSON 6902 patch needs a target: it does not identify its" + " object"));
      return new Patch(
          selector, place, name, operations, (object, placed) -> json.apply(object.content()));
    }
    if (!(document instanceof Map<?, ?>)) {
      throw new PatchException("it is neither a map (strategic merge) nor a list (JSON 6902)");
    }
    Map<String, Object> content = ManifestObject.map(document);
    return target
        .map(selector -> new Patch(selector, place, name, content, targeted(content)))
        .orElseGet(
            () ->
                new Patch(
                    named(content, source.location()), place, name, content, naming(content)));
  }

  private static Selector named(Map<String, Object> content, SourceLocation location) {
    ManifestObject patch = new ManifestObject(content, location);
    for (String part : List.of(patch.apiVersion(), patch.kind(), patch.name())) {
      if (part.isEmpty()) {
        throw new PatchException(
            "it has no target and does not identify its object with apiVersion, kind and"
                + " metadata.name");
      }
    }
    return Selector.of(patch);
  }

  /** With a target, the name of the object in the patch is ignored. */
  private Patch.Change targeted(Map<String, Object> patch) {
    return (object, placed) -> merge.apply(object, PatchIdentity.of(object, patch));
  }

  private Patch.Change naming(Map<String, Object> patch) {
    return (object, placed) ->
        merge.apply(object, PatchIdentity.withoutPlace(object, patch, placed));
  }

  private static List<Object> documents(PatchSource source) {
    try {
      return YamlDocuments.values(source.text(), source.location().file());
    } catch (YamlException e) {
      throw new PatchException(
          "%s: %s".formatted(source.place(e.location().line()), e.error().why()));
    }
  }
}
