package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestObject;
import java.util.List;

/** One visible step of rendering. Pure. */
public interface RenderStep {

  /** What {@code manifest:render -Ddiff} and the parameters call it. */
  String name();

  /** The objects in their order, changed or not; new ones follow behind. */
  List<ManifestObject> apply(List<ManifestObject> objects);

  /** What changes in a patch that a service ships for an environment; nothing, by default. */
  default ManifestObject applyToPatch(ManifestObject patch) {
    return patch;
  }
}
