package dev.slipway.delivery.image.base;

import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.registry.ImageSource;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The repository of a base image in its registry, or in a mirror. Requested lazily. */
final class BaseRegistry implements Blobs {
  private final String configured;
  private final ImageName name;
  private final ImageName asked;
  private final RegistryAccess access;
  private @Nullable ImageSource source;

  /**
   * @param configured slipway.base
   */
  BaseRegistry(String configured, RegistryAccess access, Mirrors mirrors) {
    this.configured = configured;
    this.name = ImageName.parse(configured, "slipway.base");
    this.asked = mirrors.of(name);
    this.access = access;
  }

  String configured() {
    return configured;
  }

  /** The base image's own name, independent of mirrors. */
  ImageName name() {
    return name;
  }

  boolean offline() {
    return access.offline();
  }

  /** The current digest of the tag. */
  String resolve() {
    return naming(() -> source().resolve());
  }

  @Override
  public void copy(Descriptor blob, boolean manifest, Path target, long maxBytes)
      throws IOException {
    if (manifest) {
      Files.write(target, naming(() -> source().manifest(blob.digest()).content()));
    } else {
      naming(
          () -> {
            source().blob(blob.digest(), target, maxBytes);
            return target;
          });
    }
  }

  private synchronized ImageSource source() {
    ImageSource made = source;
    if (made == null) {
      made = new ImageSource(access, asked);
      source = made;
    }
    return made;
  }

  private <T> T naming(Supplier<T> work) {
    if (asked.equals(name)) {
      return work.get();
    }
    try {
      return work.get();
    } catch (UserErrorException e) {
      throw new UserErrorException(BaseErrors.atMirror(e.error(), configured, asked), e);
    }
  }
}
