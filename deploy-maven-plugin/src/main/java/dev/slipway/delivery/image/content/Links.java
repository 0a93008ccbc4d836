package dev.slipway.delivery.image.content;

import dev.slipway.manifest.error.UserErrorException;

/** How symbolic links in a configured layer are handled. */
public enum Links {
  /** They stay links, and must not lead out of the layer's directory. */
  KEEP,
  /** They stay links, wherever they lead: in the image something else may be there. */
  KEEP_ALL,
  /** What they lead to goes in instead of them. */
  FOLLOW;

  static Links of(String text) {
    return switch (text.strip()) {
      case "keep" -> KEEP;
      case "keep-all" -> KEEP_ALL;
      case "follow" -> FOLLOW;
      default ->
          throw new UserErrorException(
              ContentErrors.badLayer("links", text, "unknown value", "follow"));
    };
  }
}
