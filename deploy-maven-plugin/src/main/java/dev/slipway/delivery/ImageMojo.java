package dev.slipway.delivery;

import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.image.ContainerSettings;
import dev.slipway.delivery.image.ImageBuild;
import dev.slipway.delivery.image.ImageSpec;
import dev.slipway.delivery.image.MavenApplication;
import dev.slipway.delivery.image.MavenSettings;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.runtime.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Builds the service's image into target/delivery, without a daemon and without pushing it.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "image",
    defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public class ImageMojo extends ImageTargetMojo {

  /**
   * Tag of the image; the version that is published by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.tag", defaultValue = "")
  private String tag = "";

  /**
   * Base image: a registry reference, or {@code jlink} for a runtime made from the build's own JDK;
   * by default jlink with a file: registry, else eclipse-temurin of the project's Java release.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.base", defaultValue = "")
  private String base = "";

  /**
   * Operating system and architecture wanted of the base image.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.platform", defaultValue = "linux/amd64")
  private String platform = "";

  /**
   * Modules of a jlink base, comma-separated; by default all of Java SE and what services usually
   * need.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.jlink.modules", defaultValue = "")
  private String jlinkModules = "";

  /**
   * Main class; by default that of maven-jar-plugin's manifest, else the only one with a main
   * method.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.mainClass", defaultValue = "")
  private String mainClass = "";

  /**
   * Flags of the JVM, separated by blanks.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.jvmFlags", defaultValue = "")
  private String jvmFlags = "";

  /**
   * Ports that the service listens on, comma-separated.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.ports", defaultValue = "")
  private String ports = "";

  /**
   * Environment variables of the container.
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, String> containerEnvironment = Map.of();

  /**
   * User, numeric, and group that the service runs as.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.user", defaultValue = "65532:65532")
  private String user = "";

  /**
   * Creation time of the image; the epoch where it is not set.
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "${project.build.outputTimestamp}")
  private String outputTimestamp = "";

  /**
   * Directory for base images and layers that outlive a build; by default in the user's cache
   * directory.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  private String cache = "";

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image.skip", defaultValue = "false")
  private boolean skipImage;

  @Override
  protected boolean skipGoal() {
    return skipImage || project.getPackaging().equals("pom") || super.skipGoal();
  }

  @Override
  protected void run() throws IOException {
    ImageTarget target = target();
    MavenSettings settings = new MavenSettings(project.getProperties());
    ImageSpec spec =
        new ImageSpec(
            target,
            tag.isBlank() ? service().version() : tag,
            settings.base(base, target),
            platform,
            MavenSettings.list(jlinkModules),
            MavenApplication.of(project, session.getProjects(), mainClass),
            new ContainerSettings(
                MavenSettings.words(jvmFlags),
                MavenSettings.list(ports),
                containerEnvironment,
                // Not the published version: it names the commit of a snapshot, and an image
                // that is the same otherwise must keep its digest.
                MavenSettings.labels(name, project.getVersion()),
                user,
                MavenSettings.time(outputTimestamp)),
            imageDirectory());
    Path caches =
        CacheDirectory.of(cache, System.getenv(), Path.of(System.getProperty("user.home")));
    try (Http http = http()) {
      new ImageBuild(caches, Jdk.running(), registryAccess(http, target), console()).run(spec);
    }
  }
}
