package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestWriter;
import java.util.Optional;

/**
 * A finished object.
 *
 * @param text the user's own text of an object that no step changed
 */
public record RenderedObject(ManifestObject object, Optional<String> text) {

  /** As it is in its file. */
  String yaml(ManifestWriter writer) {
    return text.orElseGet(() -> writer.write(object.content()));
  }
}
