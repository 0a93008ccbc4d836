package dev.slipway.delivery.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Where bundles are kept for ever under one address. */
public interface BundleStore {

  /** The address that a path has in this store. */
  URI uriOf(String path);

  /**
   * Stores a file; the same bytes again are no change.
   *
   * @param path below the store's root, as {@code com/acme/orders/1.4.2/orders-1.4.2-….tar.gz}
   * @return what happened
   * @throws dev.slipway.manifest.error.UserErrorException when the store refuses, can't be reached
   *     or holds other bytes at that path
   */
  Stored store(String path, Path file) throws IOException;

  /**
   * A stored bundle.
   *
   * @param sha256 of its bytes
   * @param alreadyThere nothing was sent
   */
  record Stored(URI uri, String sha256, boolean alreadyThere) {}
}
