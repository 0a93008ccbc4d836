package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Applies the patches of one app to its objects; no patch can change the objects of another app.
 */
public final class Patcher {
  private final PatchReader reader;
  private final IncompleteItems incomplete;

  public Patcher() {
    MergeKeys keys = MergeKeys.load();
    this.reader = new PatchReader(new StrategicMerge(keys));
    this.incomplete = new IncompleteItems(keys);
  }

  /**
   * The app's patches.
   *
   * @param app its name
   * @param namespace that its reference puts its objects into, empty when it names none
   * @param overlays what the bundle ships for this environment, applied first
   * @param patches of the reference, in their order
   */
  public record Patches(
      String app, String namespace, List<ManifestObject> overlays, List<PatchSource> patches) {

    public boolean isEmpty() {
      return overlays.isEmpty() && patches.isEmpty();
    }
  }

  /**
   * Applies all patches; one that can't be applied is skipped and reported.
   *
   * @param objects as their manifests have them, before they are put into the namespace
   * @return the patched objects in their order, without those that a patch deletes
   */
  public List<ManifestObject> apply(
      Patches patches, List<ManifestObject> objects, Consumer<UserError> problems) {
    List<ManifestObject> patched = objects;
    List<Addition> additions = new ArrayList<>();
    for (Patch patch : read(patches, problems)) {
      patched = apply(patch, patches, patched, additions, problems);
    }
    if (!additions.isEmpty()) {
      refuse(patches, patched, additions, problems);
    }
    return patched;
  }

  private List<Patch> read(Patches patches, Consumer<UserError> problems) {
    List<Patch> read = new ArrayList<>();
    for (ManifestObject overlay : patches.overlays()) {
      read.add(reader.overlay(overlay, read.size() + 1));
    }
    int number = 0;
    for (PatchSource source : patches.patches()) {
      number++;
      try {
        String name = "patch " + number;
        read.addAll(
            reader.entry(
                source,
                number,
                (place, e) ->
                    problems.accept(PatchErrors.unusable(patches.app(), name, place, e.why()))));
      } catch (PatchException e) {
        problems.accept(
            PatchErrors.unusable(patches.app(), "patch " + number, source.place(1), e.why()));
      }
    }
    return read;
  }

  private List<ManifestObject> apply(
      Patch patch,
      Patches patches,
      List<ManifestObject> objects,
      List<Addition> additions,
      Consumer<UserError> problems) {
    List<ManifestObject> patched = new ArrayList<>(objects.size());
    boolean matched = false;
    for (ManifestObject object : objects) {
      if (!patch.selector().selects(object, patches.namespace())) {
        patched.add(object);
        continue;
      }
      matched = true;
      try {
        Optional<ManifestObject> changed = changed(patch, object, patches.namespace());
        changed.ifPresent(
            after -> {
              patched.add(after);
              incomplete
                  .added(object, after)
                  .forEach(found -> additions.add(new Addition(patch, after, found)));
            });
      } catch (PatchException e) {
        patched.add(object);
        problems.accept(PatchErrors.failed(patches.app(), patch, object, e));
      }
    }
    if (!matched) {
      problems.accept(PatchErrors.matchesNothing(patches.app(), patch, objects));
    }
    return patched;
  }

  /** An incomplete item that a patch brought. */
  private record Addition(Patch patch, ManifestObject object, IncompleteItems.Found found) {}

  /** The server would reject items that no later patch completed, without mentioning the patch. */
  private void refuse(
      Patches patches,
      List<ManifestObject> patched,
      List<Addition> additions,
      Consumer<UserError> problems) {
    Map<ObjectId, Set<IncompleteItems.Item>> left = new HashMap<>();
    for (ManifestObject object : patched) {
      if (!object.patches().isEmpty()) {
        left.put(object.id(), IncompleteItems.items(incomplete.of(object)));
      }
    }
    for (Addition addition : additions) {
      IncompleteItems.Found found = addition.found();
      if (left.getOrDefault(addition.object().id(), Set.of()).contains(found.item())) {
        Patch patch = addition.patch();
        String place =
            patch.place().of(incomplete.inPatch(patch.content(), addition.object(), found.path()));
        problems.accept(
            PatchErrors.incomplete(patches.app(), patch, addition.object(), found, place));
      }
    }
  }

  private static Optional<ManifestObject> changed(
      Patch patch, ManifestObject object, String namespace) {
    @Nullable Map<String, Object> content = patch.change().apply(object, namespace);
    if (content == null) {
      return Optional.empty();
    }
    ManifestObject changed = object.with(content).patchedBy(patch.begin());
    same("apiVersion", object.apiVersion(), changed.apiVersion());
    same("kind", object.kind(), changed.kind());
    same("metadata.name", object.name(), changed.name());
    same("metadata.namespace", object.namespace(), changed.namespace());
    return Optional.of(changed);
  }

  /** A new object would be created, and the existing one deleted. */
  private static void same(String field, String before, String after) {
    if (!before.equals(after)) {
      throw new PatchException(
          "it would change %s from '%s' to '%s', which identifies the object"
              .formatted(field, before, after));
    }
  }
}
