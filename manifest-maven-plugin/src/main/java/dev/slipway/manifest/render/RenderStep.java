package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestObject;

/** One visible step of rendering: an object in, an object out. Pure. */
@FunctionalInterface
public interface RenderStep {
  ManifestObject apply(ManifestObject object);
}
