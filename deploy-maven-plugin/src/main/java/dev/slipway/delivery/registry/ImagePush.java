package dev.slipway.delivery.registry;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.EventListener;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Brings a built image into its registry. */
public final class ImagePush {
  private final ImageRegistry registry;
  private final EventListener events;

  public ImagePush(ImageRegistry registry, EventListener events) {
    this.registry = registry;
    this.events = events;
  }

  /**
   * Pushes the archive under the image's tag; nothing is sent when the registry has it.
   *
   * @param image what {@code image.json} says, whose digest is the one that manifests name
   * @param archive {@code image.tar}
   */
  public PushResult run(BuiltImage image, Path archive) throws IOException {
    OciArchive content = OciArchive.open(archive);
    if (!content.digest().equals(image.digest())) {
      throw new UserErrorException(
          RegistryErrors.staleArchive(archive.toString(), image.digest(), content.digest()));
    }
    PushResult result = registry.push(content, List.of(image.tag()));
    events.on(
        new Event.ImagePushed(
            image.repository() + ":" + image.tag(),
            result.digest(),
            result.uploaded(),
            result.reused(),
            result.alreadyThere()));
    return result;
  }
}
