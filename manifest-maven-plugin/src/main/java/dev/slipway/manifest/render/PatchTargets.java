package dev.slipway.manifest.render;

import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Map;

/** Checks that every patch of an overlay has an object to change. */
final class PatchTargets {
  private PatchTargets() {}

  static void check(
      Map<String, List<RenderedObject>> overlays, List<RenderedObject> objects, Problems problems) {
    overlays.forEach(
        (environment, patches) ->
            patches.stream()
                .map(RenderedObject::object)
                .filter(patch -> objects.stream().noneMatch(o -> matches(patch, o.object())))
                .forEach(
                    patch -> problems.add(RenderErrors.noTarget(patch, similar(patch, objects)))));
  }

  /** A patch that names no namespace means the object of that name wherever it is. */
  private static boolean matches(ManifestObject patch, ManifestObject object) {
    return patch.kind().equals(object.kind())
        && patch.apiVersion().equals(object.apiVersion())
        && patch.name().equals(object.name())
        && (patch.namespace().isEmpty() || patch.namespace().equals(object.namespace()));
  }

  private static List<String> similar(ManifestObject patch, List<RenderedObject> objects) {
    return objects.stream()
        .map(RenderedObject::object)
        .filter(o -> o.kind().equals(patch.kind()) || o.name().equals(patch.name()))
        .map(o -> o.apiVersion() + " " + o.id())
        .sorted()
        .limit(3)
        .toList();
  }
}
