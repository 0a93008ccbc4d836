package dev.slipway.manifest;

import dev.slipway.manifest.bundle.ImagePath;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** What goals that look for images in manifests share. */
public abstract class AbstractImagePathsMojo extends AbstractManifestMojo {

  /**
   * Places where custom resources name images, such as {@code spec.image}, {@code
   * spec.workers[*].image} or {@code Kind:spec.image}: pinned and listed like those of containers.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.imagePaths")
  private List<String> imagePaths = List.of();

  final List<ImagePath> imagePaths() {
    return imagePaths.stream().map(ImagePath::of).toList();
  }
}
