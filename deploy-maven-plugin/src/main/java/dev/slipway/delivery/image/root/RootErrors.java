package dev.slipway.delivery.image.root;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;

/** Errors about files that can't be put at their path in the image. */
final class RootErrors {
  private RootErrors() {}

  static UserError notADirectory(String path, String at, String layer, String base) {
    return new UserError(
        ErrorCode.IMAGE_PATH_TAKEN,
        "A file of layer '" + layer + "' can't be put at " + path,
        at,
        "the base image " + base + ", or an earlier layer, has a file there, not a directory",
        "Correct <to> of the layer.");
  }

  static UserError directory(String path, String layer, String base) {
    return new UserError(
        ErrorCode.IMAGE_PATH_TAKEN,
        "A file of layer '" + layer + "' would replace a directory",
        path,
        "the base image "
            + base
            + ", or an earlier layer, has a directory there; its content would be lost",
        "Correct <to> of the layer: a single file needs a path that ends with its name.");
  }

  static UserError loop(String path, String layer, String base) {
    return new UserError(
        ErrorCode.IMAGE_LINK_LOOP,
        "A file of layer '" + layer + "' can't be put at " + path,
        path,
        "links of the base image " + base + ", or of an earlier layer, are circular there",
        "Correct <to> of the layer: name the directory itself.");
  }

  static UserError unreadable(String path, String base, String why) {
    return new UserError(
        ErrorCode.BASE_LAYERS_UNREADABLE,
        "The content of the base image " + base + " can't be read at " + path,
        path,
        why,
        "Use a base image whose layers are compressed with gzip, or put the files below a directory"
            + " that no base image has, such as /app.");
  }
}
