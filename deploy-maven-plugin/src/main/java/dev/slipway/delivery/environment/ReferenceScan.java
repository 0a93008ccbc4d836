package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Optional;

/**
 * Reads app references of earlier commits, as far as they can be read: fields that were known then
 * and are not now, or the other way around, don't hide which version they name. Pure.
 */
public final class ReferenceScan {
  /**
   * The reference; empty where it is not YAML, or names neither a bundle nor a folder.
   *
   * @param text the file's content
   * @param file its path in the repository
   */
  public Optional<AppReference> read(String text, String file) {
    try {
      AppReference app = AppFormat.read(text, file, new Problems(file));
      return app.isFolder() || !app.bundle().toString().isEmpty()
          ? Optional.of(app)
          : Optional.empty();
    } catch (UserErrorException e) {
      return Optional.empty();
    }
  }
}
