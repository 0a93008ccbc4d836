package dev.slipway.delivery.registry;

import dev.slipway.delivery.event.EventListener;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.List;

/** A place that holds one image in its versions. */
public interface ImageRegistry {

  /**
   * Puts an image there under each tag; blobs first, so that a tag never names what is missing.
   *
   * @param progress hears of each blob
   * @throws UserErrorException when the registry is not there, refuses, or holds another digest
   *     afterwards
   */
  PushResult push(OciLayout image, List<String> tags, EventListener progress) throws IOException;

  /** The registry of a target: a directory or a server. */
  static ImageRegistry of(ImageTarget target, RegistryAccess access) {
    return target.directory() != null
        ? new FileImageRegistry(target.directory())
        : new HttpImageRegistry(access, ImageName.parse(target.repository(), "slipway.image"));
  }
}
