package dev.slipway.delivery.image;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.registry.ImageLookup;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BuiltImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An existing image that is built and pushed elsewhere: only its digest is looked up. */
public final class ExternalImage {
  private final ImageLookup lookup;
  private final DeliveryListener events;

  public ExternalImage(ImageLookup lookup, DeliveryListener events) {
    this.lookup = lookup;
    this.events = events;
  }

  /**
   * Leaves {@code image.json}, as if the image had been built and pushed here.
   *
   * @param name short name that manifests may use
   * @param reference as configured
   * @param output directory of image.json
   */
  public BuiltImage run(String name, String reference, Path output) throws IOException {
    Path json = output.resolve(BuiltImageFile.NAME);
    Files.createDirectories(output);
    Files.deleteIfExists(json);
    ImageName image = ImageName.parse(reference, "slipway.image.reference");
    String digest = lookup.digest(image);
    BuiltImage found =
        new BuiltImage(
            name,
            new BuiltImage.Address(repository(reference.strip()), image.tag(), digest),
            image.tag().isEmpty() ? List.of() : List.of(image.tag()),
            BuiltImage.Content.UNKNOWN,
            true,
            null);
    BuiltImageFile.write(found, json);
    events.on(new Event.ImageFound(found.reference()));
    return found;
  }

  /** As users write it, without Docker Hub's real host. */
  private static String repository(String reference) {
    String name = reference.replaceFirst("@.*", "");
    int colon = name.lastIndexOf(':');
    return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
  }
}
