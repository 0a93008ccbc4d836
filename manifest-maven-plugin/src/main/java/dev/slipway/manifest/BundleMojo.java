package dev.slipway.manifest;

import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.Service;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Packs {@code target/manifests} into the bundle {@code target/NAME-VERSION-manifests.tar.gz}; the
 * same input gives the same bytes.
 *
 * @since 0.1.0
 */
@Mojo(name = "bundle", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public class BundleMojo extends ServiceMojo {

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

  @Override
  protected void run() throws IOException {
    Service service = service();
    Path archive = buildDirectory().resolve(service.bundleFileName());
    String sum =
        new BundleWriter()
            .write(
                service,
                BuiltImageFile.find(buildDirectory()).stream().toList(),
                buildDirectory().resolve("manifests"),
                archive);
    getLog().info("Bundled " + archive.getFileName() + " sha256:" + sum);
  }
}
