package dev.slipway.manifest;

import dev.slipway.manifest.bundle.ImagePath;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** What goals that render and bundle manifests share. */
public abstract class ManifestMojo extends ServiceMojo {

  /**
   * Places where custom resources name images, such as {@code spec.image}, {@code
   * spec.workers[*].image} or {@code Kind:spec.image}: pinned and listed like those of containers.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.imagePaths")
  private List<String> imagePaths = List.of();

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.skip", defaultValue = "false")
  private boolean skipManifest;

  @Override
  protected boolean skipGoal() {
    return skipManifest || super.skipGoal();
  }

  final List<ImagePath> imagePaths() {
    return imagePaths.stream().map(ImagePath::of).toList();
  }
}
