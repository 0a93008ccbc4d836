package dev.slipway.delivery;

import dev.slipway.delivery.image.ContainerSettings;
import dev.slipway.delivery.image.ExternalImage;
import dev.slipway.delivery.image.ImageBuild;
import dev.slipway.delivery.image.ImageParameters;
import dev.slipway.delivery.image.ImageSpec;
import dev.slipway.delivery.image.LabelSource;
import dev.slipway.delivery.image.base.JlinkBase;
import dev.slipway.delivery.image.content.ContentKind;
import dev.slipway.delivery.image.content.ProjectContent;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.registry.ImageLookup;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.runtime.Jdk;
import dev.slipway.manifest.project.ServiceProject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Builds the service's image in target/delivery, without a daemon and without pushing it.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "image",
    defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public class ImageMojo extends AbstractImageMojo {

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
   * Platforms of the image, os/architecture, comma-separated; linux/amd64 by default, the build's
   * own for a jlink base.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.platform", defaultValue = "")
  private @Nullable String platform = "";

  /**
   * Modules of a jlink base, comma-separated; by default all of Java SE and what services usually
   * need.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.jlink.modules", defaultValue = "")
  private @Nullable String jlinkModules = "";

  /**
   * JVM flags, separated by spaces; double quotes enclose a flag that contains spaces.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.jvmFlags", defaultValue = "")
  private String jvmFlags = "";

  /**
   * Entrypoint of the container, separated by spaces, instead of the one derived from the contents.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.entrypoint", defaultValue = "")
  private String entrypoint = "";

  /**
   * Arguments of the command, separated by spaces.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.arguments", defaultValue = "")
  private String arguments = "";

  /**
   * Ports that the service listens on, comma-separated.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.ports", defaultValue = "")
  private String ports = "";

  /**
   * Directories that a volume is meant for, comma-separated.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.volumes", defaultValue = "")
  private String volumes = "";

  /**
   * Environment variables of the container.
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, String> containerEnvironment = Map.of();

  /**
   * Labels in addition to OCI's, which come from the pom and git; an empty value removes one of
   * those.
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, String> labels = Map.of();

  /**
   * When the commit is a label of the image: {@code release}, {@code always} or {@code never}. With
   * it, a snapshot gets a new digest with every commit, which restarts its pods.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image.revision", defaultValue = "release")
  private String revisionLabel = "";

  /**
   * Numeric user and group that the service runs as; {@code base} for those of the base image.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.user", defaultValue = "65532:65532")
  private String user = "";

  /**
   * Working directory of the service; by default /app for Java applications that Slipway packages,
   * otherwise that of the base image.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.workingDirectory", defaultValue = "")
  private String workingDirectory = "";

  /**
   * Creation time of the image; the epoch where it is not set.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image.created", defaultValue = "${project.build.outputTimestamp}")
  private String created = "";

  /**
   * Main class; by default that of maven-jar-plugin's manifest, else the only one with a main
   * method.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.mainClass", defaultValue = "")
  private String mainClass = "";

  /**
   * Classifier of the jar to use with the contents jar and fat-jar, such as that of Spring Boot's
   * repackage goal; by default the module's main jar.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.contents.classifier", defaultValue = "")
  private @Nullable String classifier = "";

  /**
   * Where the base image's servlet container looks for the web application.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.webRoot", defaultValue = "/usr/local/tomcat/webapps/ROOT")
  private String webRoot = "";

  /**
   * Tag of the image; the version that is published by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.tag", defaultValue = "")
  private String tag = "";

  /**
   * More tags, comma-separated.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.tags", defaultValue = "")
  private String tags = "";

  /**
   * An existing image to use: nothing is built, its digest is looked up.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image.reference", defaultValue = "")
  private String reference = "";

  /**
   * Whether to also write the image as one file, target/delivery/image.tar.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image.tar", defaultValue = "false")
  private boolean tar;

  @Override
  protected boolean skipGoal() {
    boolean empty = layers.isEmpty() && reference.isBlank();
    return skipImage || (empty && project.getPackaging().equals("pom"));
  }

  @Override
  PlainHosts plainHosts() {
    return reference.isBlank() || !registry.isBlank()
        ? super.plainHosts()
        : PlainHosts.of(insecure, referenced().host());
  }

  private ImageName referenced() {
    return ImageName.parse(reference, "slipway.image.reference");
  }

  @Override
  protected void run() throws IOException {
    try (Http http = connections().http()) {
      if (!reference.isBlank()) {
        String ownHost = ImageTarget.ownHost(name, registry, image, referenced());
        new ExternalImage(new ImageLookup(registryAccess(http, ownHost)), events)
            .run(name, reference, imageDirectory());
        return;
      }
      ContentKind kind = kind();
      List<String> modules = ImageParameters.list(jlinkModules);
      // All modules of the reactor: with -pl a sibling keeps its layer, and the image its digest.
      ProjectContent content =
          new ProjectContent(project, session.getAllProjects(), mainClass, webRoot, classifier);
      ImageSpec spec =
          new ImageSpec(
              target(),
              ImageParameters.tags(tag.isBlank() ? service().publishedVersion() : tag, tags),
              bases(http).of(base(), () -> new JlinkBase(Jdk.running(), modules, caches(), events)),
              ImageParameters.platforms(platform, base()),
              content.of(kind, release(), layers, baseDirectory()),
              container(kind.launched() ? "/app" : ""),
              new ImageSpec.Output(imageDirectory(), tar));
      new ImageBuild(caches(), events).run(spec);
    }
  }

  private ServiceProject service() {
    return new ServiceProject(
        project, baseDirectory(), new ServiceProject.Settings(name, owner, contact, versionPlus));
  }

  private ContainerSettings container(String directory) throws IOException {
    ContainerSettings.Texts texts =
        new ContainerSettings.Texts(
            jvmFlags, entrypoint, arguments, ports, volumes, user, workingDirectory);
    Map<String, String> all =
        new LabelSource(project, service(), baseDirectory()).labels(name, revisionLabel, labels);
    return texts.settings(directory, containerEnvironment, all, ImageParameters.time(created));
  }
}
