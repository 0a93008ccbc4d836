package dev.slipway.delivery.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A store that keeps each bundle permanently under one address. */
public interface BundleStore {

  /** The address that a path has in this store. */
  URI uriOf(String path);

  /**
   * The bytes that are stored under a path, empty when there are none.
   *
   * @param path below the store's root, as {@code com/acme/orders/1.4.2/orders-1.4.2-….tar.gz}
   * @throws dev.slipway.manifest.error.UserErrorException when the store refuses or can't be
   *     reached
   */
  Optional<byte[]> find(String path) throws IOException;

  /**
   * Checks that this build may write next to a path. Nothing of a release becomes visible.
   *
   * @throws dev.slipway.manifest.error.UserErrorException when it may not
   */
  void requireWritable(String path) throws IOException;

  /**
   * Stores a file under a path that had nothing, and reads it back.
   *
   * @return the bytes that are stored there instead, when another writer was faster; empty when
   *     they are those of the file
   * @throws dev.slipway.manifest.error.UserErrorException when the store refuses or can't be
   *     reached
   */
  Optional<byte[]> put(String path, Path file) throws IOException;
}
