package dev.slipway.delivery.suggest.place;

import dev.slipway.delivery.registry.ImageName;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Optional;

/**
 * An image as a file names it; {@code nginx} stays {@code nginx}.
 *
 * @param repository without tag and digest
 * @param tag empty if there is none
 * @param digest {@code sha256:…}; empty if there is none
 */
public record WrittenImage(String repository, String tag, String digest) {

  /** Takes a name apart; empty where it is not a valid image name. */
  public static Optional<WrittenImage> of(String text) {
    try {
      ImageName.parse(text, "");
    } catch (UserErrorException e) {
      return Optional.empty();
    }
    if (!text.equals(text.strip())) {
      return Optional.empty();
    }
    int at = text.indexOf('@');
    String named = at < 0 ? text : text.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    return Optional.of(
        new WrittenImage(
            tagged ? named.substring(0, colon) : named,
            tagged ? named.substring(colon + 1) : "",
            at < 0 ? "" : text.substring(at + 1)));
  }

  /** The name of the same repository in full, host included. */
  public String fullRepository() {
    return ImageName.parse(repository, "").repository();
  }

  @Override
  public String toString() {
    return repository + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
  }
}
