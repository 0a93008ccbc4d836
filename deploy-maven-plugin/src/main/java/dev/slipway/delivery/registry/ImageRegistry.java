package dev.slipway.delivery.registry;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A repository of one image, in a registry or a directory. */
public interface ImageRegistry {

  /**
   * The digest that a tag names, or a digest itself if there is such an image; empty when there is
   * none.
   */
  Optional<String> digest(String version) throws IOException;

  /** The manifest or index behind a tag or a digest, empty when there is none. */
  Optional<byte[]> manifest(String version) throws IOException;

  /**
   * Copies a layer or a configuration.
   *
   * @param maxBytes more than that is refused
   * @return whether it is there
   */
  boolean blob(String digest, Path target, long maxBytes) throws IOException;

  /**
   * Makes sure that an image may be pushed there. Nothing becomes visible.
   *
   * @throws UserErrorException when it may not
   */
  void requireWritable() throws IOException;

  /**
   * Pushes an image under each tag; blobs first, so that a tag never references a missing blob.
   *
   * @param progress receives each blob
   * @throws UserErrorException when the registry can't be reached, rejects the push, or has another
   *     digest afterwards
   */
  PushResult push(OciLayout image, List<String> tags, DeliveryListener progress) throws IOException;

  /**
   * Tags an existing image.
   *
   * @param digest of the image
   */
  void tag(String digest, String tag) throws IOException;

  /** The registry of a target: a directory or a server. */
  static ImageRegistry of(ImageTarget target, RegistryAccess access) {
    return of(target, access, Mounts.none(), RecentNotes.none());
  }

  /**
   * The same with what is known of its server.
   *
   * @param mounts other repositories of the server that may have a blob
   * @param pushed images that were whole when they were last looked at
   */
  static ImageRegistry of(
      ImageTarget target, RegistryAccess access, Mounts mounts, RecentNotes pushed) {
    return target.directory() != null
        ? new FileImageRegistry(target.directory())
        : new HttpImageRegistry(
            access, ImageName.parse(target.repository(), "slipway.image"), mounts, pushed);
  }
}
