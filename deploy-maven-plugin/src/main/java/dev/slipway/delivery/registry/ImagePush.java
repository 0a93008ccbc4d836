package dev.slipway.delivery.registry;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BundleMetadata;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Pushes a built image to its registry. */
public final class ImagePush {
  private final ImageRegistry registry;
  private final InstantSource clock;
  private final DeliveryListener events;

  public ImagePush(ImageRegistry registry, InstantSource clock, DeliveryListener events) {
    this.registry = registry;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Checks that a bundle does not reference an earlier build of the image, which is not pushed.
   *
   * @param named images of the bundle
   * @param bundle its file, for the message
   */
  public static void requireSame(
      BuiltImage image, List<BundleMetadata.ImageEntry> named, Path bundle) {
    String pinned = image.repository() + (image.tag().isEmpty() ? "" : ":" + image.tag()) + "@";
    for (BundleMetadata.ImageEntry entry : named) {
      if (entry.reference().startsWith(pinned) && !entry.reference().equals(image.reference())) {
        throw new UserErrorException(
            RegistryErrors.staleArchive(bundle.toString(), image.digest(), entry.digest()));
      }
    }
  }

  /**
   * Pushes the image under its tags; nothing is sent when the registry has it.
   *
   * @param image what {@code image.json} says, whose digest is the one that manifests name
   * @param layout directory of the image
   * @return the image with what the push did
   */
  public BuiltImage run(BuiltImage image, Path layout) throws IOException {
    OciLayout content;
    try {
      content = OciLayout.open(layout);
    } catch (OciLayout.Incomplete e) {
      throw new UserErrorException(
          RegistryErrors.notBuilt(layout.toString(), String.valueOf(e.getMessage())), e);
    }
    if (!content.digest().equals(image.digest())) {
      throw new UserErrorException(
          RegistryErrors.staleArchive(layout.toString(), image.digest(), content.digest()));
    }
    var start = clock.instant();
    PushResult result = registry.push(content, image.tags(), events);
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
    events.on(
        new Event.ImagePushed(
            image.repository(),
            image.tags(),
            result.digest(),
            content.size(),
            new Event.Transfer(
                result.uploaded(), result.reused(), result.alreadyThere(), seconds)));
    return image.pushed(
        new BuiltImage.Push(result.uploaded(), result.reused(), result.alreadyThere(), seconds));
  }
}
