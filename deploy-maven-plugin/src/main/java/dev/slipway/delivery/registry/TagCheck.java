package dev.slipway.delivery.registry;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.Optional;

/** Checks what a push would do to the tag of a version, before anything is pushed. */
public final class TagCheck {
  private final ImageRegistry registry;
  private final DeliveryListener events;

  /**
   * What decides whether a tag may move.
   *
   * @param movable whether the version is a snapshot, or moving was requested
   * @param commit of a clean work tree, else empty
   * @param bundled whether a bundle goes with the image, and the store lacks it: nothing names an
   *     image that an earlier build of the commit left
   */
  public record Terms(boolean movable, String commit, boolean bundled) {}

  public TagCheck(ImageRegistry registry, DeliveryListener events) {
    this.registry = registry;
    this.events = events;
  }

  /**
   * Makes sure that the image can be pushed, and that its first tag is not another image's.
   *
   * @throws UserErrorException (TAG_TAKEN), or what the registry has against a push
   */
  public void require(BuiltImage image, Terms terms) throws IOException {
    Optional<String> held = registry.digest(image.tag());
    if (held.isPresent() && held.get().equals(image.digest())) {
      return;
    }
    String place = image.repository() + ":" + image.tag();
    if (held.isPresent() && !terms.movable()) {
      boolean same = !terms.commit().isEmpty() && terms.commit().equals(revision(held.get()));
      if (!same || !terms.bundled()) {
        throw new UserErrorException(
            TagErrors.taken(
                place,
                held.get(),
                image.digest(),
                same ? "\nboth come from commit " + terms.commit() : ""));
      }
      events.on(
          new Event.Warning(
              ("%s was pushed by an earlier build of this commit whose bundle was never published;"
                      + " it is replaced.")
                  .formatted(place)));
    }
    registry.requireWritable();
  }

  private String revision(String digest) throws IOException {
    return new PublishedImage(registry, digest).label("org.opencontainers.image.revision");
  }
}
