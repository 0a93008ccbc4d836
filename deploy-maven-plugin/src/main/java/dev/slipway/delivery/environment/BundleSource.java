package dev.slipway.delivery.environment;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A source of bundles. */
@FunctionalInterface
public interface BundleSource {

  /**
   * Writes a bundle to a file.
   *
   * @param bundle an http, https or file URL
   * @param target created or replaced
   * @throws dev.slipway.manifest.error.UserErrorException when it does not exist or may not be read
   */
  void fetch(URI bundle, Path target) throws IOException;
}
