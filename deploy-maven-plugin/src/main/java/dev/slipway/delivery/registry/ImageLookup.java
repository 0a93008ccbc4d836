package dev.slipway.delivery.registry;

import dev.slipway.manifest.error.UserErrorException;

/** Finds the digest of an image that something else built and pushed. */
public final class ImageLookup {
  private final RegistryAccess access;

  public ImageLookup(RegistryAccess access) {
    this.access = access;
  }

  /**
   * Queries the registry, with one small request if it returns digests.
   *
   * @param image by tag, or by a digest that is then verified
   * @return {@code sha256:…} of the image's manifest or index
   * @throws UserErrorException when it does not exist or can't be requested
   */
  public String digest(ImageName image) {
    String found = new ImageSource(access, image, Action.LOOK_UP).resolve();
    return image.digest().isEmpty() ? found : image.digest();
  }
}
