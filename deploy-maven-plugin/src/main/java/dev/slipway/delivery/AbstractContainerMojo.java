package dev.slipway.delivery;

import dev.slipway.delivery.image.ContainerSettings;
import dev.slipway.delivery.image.ImageParameters;
import dev.slipway.delivery.image.Labels;
import dev.slipway.manifest.bundle.ServiceName;
import dev.slipway.manifest.git.GitHead;
import dev.slipway.manifest.git.GitRevision;
import dev.slipway.manifest.git.GitRevisionReader;
import dev.slipway.manifest.project.OwnPom;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** What a pom says of how the container runs. */
abstract class AbstractContainerMojo extends AbstractBaseImageMojo {

  /**
   * Flags of the JVM, separated by blanks; double quotes keep blanks together.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.jvmFlags", defaultValue = "")
  private String jvmFlags = "";

  /**
   * Command that starts the container, separated by blanks, instead of the one that the contents
   * need.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.entrypoint", defaultValue = "")
  private String entrypoint = "";

  /**
   * Arguments of the command, separated by blanks.
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
   * Labels beside OCI's, which come from the pom and git; an empty value takes one of those away.
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, String> labels = Map.of();

  /**
   * When the commit is a label of the image: {@code release}, {@code always} or {@code never}. A
   * snapshot with it gets another digest with every commit, which restarts what runs.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image.revision", defaultValue = "release")
  private String revisionLabel = "";

  /**
   * User, numeric, and group that the service runs as; {@code base} for the base image's.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.user", defaultValue = "65532:65532")
  private String user = "";

  /**
   * Working directory of the service; the base image's by default where it is no Java program of
   * ours, else /app.
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
   * @param directory to work in where none is configured; empty for the base's
   */
  protected final ContainerSettings container(String directory) throws IOException {
    List<String> words = ImageParameters.words(arguments);
    return new ContainerSettings(
        ImageParameters.words(jvmFlags),
        ImageParameters.words(entrypoint),
        words.isEmpty() ? null : words,
        ImageParameters.list(ports),
        ImageParameters.list(volumes),
        containerEnvironment,
        Labels.of(origin(), project.getVersion(), new OwnPom(project), revisionLabel, labels),
        user.equals("base") ? "" : user,
        workingDirectory.isBlank() ? directory : workingDirectory,
        ImageParameters.time(created));
  }

  private Labels.Origin origin() throws IOException {
    if (Labels.namesCommit(project.getVersion(), revisionLabel)) {
      Optional<GitRevision> revision = revision();
      return new Labels.Origin(
          ServiceName.of(name),
          owner(),
          source(revision.map(GitRevision::origin)),
          revision.map(GitRevision::describedCommit).orElse(""));
    }
    Optional<GitHead> head = new GitRevisionReader(System.getenv()).head(baseDirectory());
    return new Labels.Origin(ServiceName.of(name), owner(), source(head.map(GitHead::origin)), "");
  }
}
