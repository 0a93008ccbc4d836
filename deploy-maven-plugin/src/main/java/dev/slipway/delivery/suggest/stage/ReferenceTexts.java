package dev.slipway.delivery.suggest.stage;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.suggest.gate.ReferenceVersion.Content;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads app references of earlier commits; one that was broken then says nothing. */
final class ReferenceTexts {
  /** The last line of commits that the bot made begins so. */
  static final String UPDATE = "Slipway-Update: ";

  private static final Pattern OURS = Pattern.compile("(?m)^" + UPDATE);

  private final FormatReader formats = new FormatReader();

  /** What a text says; empty where it is no valid reference. */
  Optional<Content> content(String path, String text) {
    return reference(path, text).map(app -> new Content(app.version(), app.hold()));
  }

  /** The reference; empty where it is no valid one. */
  Optional<AppReference> reference(String path, String text) {
    try {
      return Optional.of(formats.app(text, path));
    } catch (UserErrorException e) {
      return Optional.empty();
    }
  }

  /** Whether the bot made a commit: a person who merges it makes one of their own. */
  static boolean isUpdate(String message, int parents) {
    return parents <= 1 && OURS.matcher(message).find();
  }

  static String path(String app) {
    return "apps/" + app + ".yaml";
  }
}
