package dev.slipway.manifest;

import org.apache.maven.plugins.annotations.Parameter;

/** What all goals of manifests share. */
public abstract class AbstractManifestMojo extends AbstractServiceMojo {

  /**
   * Skips the goals of manifests.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.skip", defaultValue = "false")
  private boolean skipManifest;

  @Override
  protected boolean skipGoal() {
    return skipManifest || super.skipGoal();
  }
}
