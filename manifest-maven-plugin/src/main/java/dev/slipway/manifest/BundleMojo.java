package dev.slipway.manifest;

import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.event.ManifestEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Packs {@code target/manifests} and {@code target/overlays} into the bundle {@code
 * target/NAME-VERSION-manifests.tar.gz}; the same input gives the same bytes.
 *
 * @since 0.1.0
 */
@Mojo(name = "bundle", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public class BundleMojo extends AbstractManifestMojo {

  /**
   * Attaches the bundle to the project with the classifier manifests, so that it is installed and
   * deployed like the project's other files.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.attach", defaultValue = "false")
  private boolean attach;

  @Inject private MavenProjectHelper projectHelper;

  @Override
  protected void run() throws IOException {
    ServiceMetadata service = service();
    Path archive = buildDirectory().resolve(service.bundleFileName());
    String sum =
        new BundleWriter(imagePaths())
            .write(
                service,
                BuiltImageFile.find(buildDirectory()).stream().toList(),
                new BundleWriter.Rendered(
                    buildDirectory().resolve("manifests"),
                    Optional.of(buildDirectory().resolve("overlays"))),
                archive);
    if (attach) {
      projectHelper.attachArtifact(project, "tar.gz", "manifests", archive.toFile());
    }
    output().on(new ManifestEvent.BundleWritten(String.valueOf(archive.getFileName()), sum));
  }
}
