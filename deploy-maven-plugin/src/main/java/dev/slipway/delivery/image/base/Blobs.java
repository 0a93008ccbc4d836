package dev.slipway.delivery.image.base;

import java.io.IOException;
import java.nio.file.Path;

/** The source of blobs that are not in the cache yet; used by several threads. */
interface Blobs {

  /**
   * Writes a blob to a file. The caller checks its bytes.
   *
   * @param manifest whether it is a manifest or an index
   * @param maxBytes may stop behind so many
   * @throws UnreadableImageException when it is not there
   */
  void copy(Descriptor blob, boolean manifest, Path target, long maxBytes) throws IOException;
}
