package dev.slipway.delivery.doctor.registry;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.registry.ImageLookup;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.registry.RegistryAccess;
import java.io.IOException;

/**
 * Whether the base image is there.
 *
 * @param image in its registry, or in the mirror that stands for it
 */
public record BaseImageCheck(ImageName image, RegistryAccess access) implements Check {
  @Override
  public CheckId id() {
    return CheckId.BASE_IMAGE;
  }

  @Override
  public String subject() {
    return image.toString();
  }

  @Override
  public Outcome run() throws IOException {
    return Outcome.ok(new ImageLookup(access).digest(image));
  }
}
