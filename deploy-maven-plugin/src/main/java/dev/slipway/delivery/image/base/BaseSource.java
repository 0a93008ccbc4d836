package dev.slipway.delivery.image.base;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.List;

/** A source of base images. */
public interface BaseSource {

  /**
   * The base for each platform, its layers in the blob cache.
   *
   * @param platforms at least one
   * @throws UserErrorException when it is not available for all of them
   */
  List<Base> get(List<Platform> platforms) throws IOException;
}
