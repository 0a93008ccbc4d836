package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestObject;
import java.util.List;

/** A step that looks at one object at a time. */
public interface ObjectStep extends RenderStep {
  ManifestObject apply(ManifestObject object);

  @Override
  default List<ManifestObject> apply(List<ManifestObject> objects) {
    return objects.stream().map(this::apply).toList();
  }
}
