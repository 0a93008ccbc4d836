package dev.slipway.delivery;

import dev.slipway.delivery.image.ContainerSettings;
import dev.slipway.delivery.image.ImageBuild;
import dev.slipway.delivery.image.ImageSpec;
import dev.slipway.delivery.image.MavenApplication;
import dev.slipway.delivery.image.MavenSettings;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.runtime.Jdk;
import java.io.IOException;
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
public class ImageMojo extends BaseMojo {

  /**
   * Tag of the image; the version that is published by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.tag", defaultValue = "")
  private String tag = "";

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
    ImageSpec spec =
        new ImageSpec(
            target,
            tag.isBlank() ? service().version() : tag,
            base(),
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
    try (Http http = new ApacheHttp(HttpSettings.standard())) {
      new ImageBuild(caches(), Jdk.running(), registryAccess(http, target), console()).run(spec);
    }
  }
}
