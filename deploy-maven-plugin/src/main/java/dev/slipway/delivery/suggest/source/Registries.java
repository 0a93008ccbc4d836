package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.delivery.registry.RemoteRepository;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.Optional;

/** The repositories of images, each opened once, so that each is asked for a password once. */
final class Registries {
  private final RegistryAccess access;
  private final Once<String, RemoteRepository> opened = new Once<>();
  private final Once<String, Optional<String>> digests = new Once<>();

  Registries(RegistryAccess access) {
    this.access = access;
  }

  RemoteRepository of(ImageName image) throws IOException {
    return opened.get(image.repository(), () -> new RemoteRepository(access, image));
  }

  /**
   * Whether a registry has what an image's name names, by its digest if it has one.
   *
   * @throws IOException when the registry does not say
   */
  boolean has(ImageName image) throws IOException {
    String key = image.repository() + "@" + image.version();
    try {
      return digests.get(key, () -> of(image).digest(image.version())).isPresent();
    } catch (UserErrorException e) {
      throw new SourceException(e.error().what() + ", " + e.error().why(), e);
    }
  }
}
