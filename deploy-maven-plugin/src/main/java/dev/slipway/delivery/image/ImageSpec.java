package dev.slipway.delivery.image;

import dev.slipway.delivery.image.base.BaseSource;
import dev.slipway.delivery.image.base.Platform;
import dev.slipway.delivery.image.content.Content;
import dev.slipway.delivery.registry.ImageTarget;
import java.nio.file.Path;
import java.util.List;

/**
 * One image to build.
 *
 * @param tags the first is the one that manifests write
 * @param platforms one image each, listed by an index if there are several
 */
public record ImageSpec(
    ImageTarget target,
    List<String> tags,
    BaseSource base,
    List<Platform> platforms,
    Content content,
    ContainerSettings container,
    Output output) {

  /**
   * Where the image goes.
   *
   * @param directory of image/ and image.json
   * @param archive whether to write image.tar too
   */
  public record Output(Path directory, boolean archive) {}
}
