package dev.slipway.manifest.project;

import dev.slipway.manifest.bundle.PlusSign;
import dev.slipway.manifest.bundle.ReleaseVersion;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.bundle.ServiceName;
import dev.slipway.manifest.git.GitRevision;
import dev.slipway.manifest.git.GitRevisionReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The service that a project builds: its name, version, owner and commit. */
public final class ServiceProject {
  private static final String REVISION = "dev.slipway.revision";

  private final MavenProject project;
  private final Path directory;
  private final Settings settings;

  /**
   * The parameters; the pom and git define the rest.
   *
   * @param owner null for the pom's organization
   * @param contact null for the pom's first developer
   * @param versionPlus {@code slipway.version.plus}
   */
  public record Settings(
      String name, @Nullable String owner, @Nullable String contact, String versionPlus) {}

  /**
   * @param directory of the project; the working directory where there is no pom
   */
  public ServiceProject(MavenProject project, Path directory, Settings settings) {
    this.project = project;
    this.directory = directory;
    this.settings = settings;
  }

  /** Whether it is a parent or an aggregator: packaging pom without manifests. */
  public static boolean isParent(MavenProject project) {
    return project.getFile() != null
        && project.getPackaging().equals("pom")
        && !Files.isDirectory(project.getBasedir().toPath().resolve("src/main/k8s"));
  }

  /** {@code groupId:artifactId} of the module. */
  public String id() {
    return project.getGroupId() + ":" + project.getArtifactId();
  }

  /** The service as every goal of one build sees it. */
  public ServiceMetadata metadata() throws IOException {
    Optional<GitRevision> revision = revision();
    String contact = settings.contact();
    return new ServiceMetadata(
        project.getGroupId(),
        ServiceName.of(settings.name()),
        ReleaseVersion.of(project.getVersion(), revision, PlusSign.of(settings.versionPlus())),
        owner(),
        contact == null ? new OwnPom(project).contact() : contact,
        source(revision.map(GitRevision::origin)),
        revision);
  }

  /** The version that is published; only that of a snapshot depends on git. */
  public String publishedVersion() throws IOException {
    String version = project.getVersion();
    return version.endsWith("-SNAPSHOT")
        ? metadata().version()
        : ReleaseVersion.of(version, Optional.empty(), PlusSign.of(settings.versionPlus()));
  }

  /** Team responsible for the service; may be empty. */
  public String owner() {
    String owner = settings.owner();
    return owner == null ? new OwnPom(project).organization() : owner;
  }

  /** URL of the repository: that of the pom, else git's remote; may be empty. */
  public String source(Optional<String> origin) {
    String repository = new OwnPom(project).repository();
    return repository.isEmpty() ? origin.orElse("") : repository;
  }

  /** Read once per build: all goals, of both plugins, must say the same. */
  public Optional<GitRevision> revision() throws IOException {
    if (project.getContextValue(REVISION) instanceof Map<?, ?> known) {
      return GitRevision.fromMap(known);
    }
    Optional<GitRevision> revision = new GitRevisionReader(System.getenv()).read(directory);
    // Only types of the JDK: the two plugins do not share classes.
    project.setContextValue(REVISION, revision.map(GitRevision::toMap).orElse(Map.of()));
    return revision;
  }
}
