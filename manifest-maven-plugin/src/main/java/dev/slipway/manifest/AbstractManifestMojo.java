package dev.slipway.manifest;

import dev.slipway.manifest.bundle.ImagePath;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.project.ServiceProject;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Parameters of the goals that write the manifests of a service. */
abstract class AbstractManifestMojo extends AbstractSlipwayMojo {

  /**
   * Short name of the service, its image and its bundle.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.name", defaultValue = "${project.artifactId}", required = true)
  private String name;

  /**
   * Team responsible for the service; by default the organization of the pom, or of a parent of the
   * same groupId.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.owner")
  private @Nullable String owner;

  /**
   * How to reach the owner; by default the first developer's address in the pom, or in a parent of
   * the same groupId.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.contact")
  private @Nullable String contact;

  /**
   * How a plus sign in the version, as in 1.2.3+build7, is handled: refuse, or underscore.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.version.plus", defaultValue = "refuse")
  private String versionPlus;

  /**
   * Skips all goals of the manifest plugin.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.skip", defaultValue = "false")
  private boolean skipManifest;

  /**
   * Fields of custom resources that contain images, such as {@code spec.image}, {@code
   * spec.workers[*].image} or {@code Kind:spec.image}: pinned and listed like those of containers.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.imagePaths")
  private List<String> imagePaths = List.of();

  @Override
  protected final boolean skipGoal() {
    return skipManifest || ServiceProject.isParent(project);
  }

  final ServiceMetadata service() throws IOException {
    ServiceProject.Settings settings =
        new ServiceProject.Settings(name, owner, contact, versionPlus);
    return new ServiceProject(project, baseDirectory(), settings).metadata();
  }

  final List<ImagePath> imagePaths() {
    return imagePaths.stream().map(ImagePath::of).toList();
  }
}
