package dev.slipway.delivery.image.layer;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;

/** Errors about layers that can't be packed. */
final class LayerErrors {
  private LayerErrors() {}

  static UserError changed(String layer) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "Files changed while they were packed into the image",
        "layer '" + layer + "'",
        "",
        "Run again when nothing else, such as an IDE or a second build, writes to them.");
  }
}
