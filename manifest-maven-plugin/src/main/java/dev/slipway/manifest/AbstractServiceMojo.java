package dev.slipway.manifest;

import dev.slipway.manifest.bundle.PlusSign;
import dev.slipway.manifest.bundle.ReleaseVersion;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.bundle.ServiceName;
import dev.slipway.manifest.git.GitRevision;
import dev.slipway.manifest.git.GitRevisionReader;
import dev.slipway.manifest.project.OwnPom;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals of a service repository share: its name, version, owner and commit. */
public abstract class AbstractServiceMojo extends AbstractSlipwayMojo {
  private static final String REVISION = "dev.slipway.revision";

  /**
   * Short name of the service, its image and its bundle.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.name", defaultValue = "${project.artifactId}", required = true)
  protected String name;

  /**
   * Team that answers for the service; by default the organization of the pom, or of a parent of
   * the same groupId.
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
   * What becomes of a plus sign in the version, as in 1.2.3+build7: refuse, or underscore.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.version.plus", defaultValue = "refuse")
  private String versionPlus;

  /** Parents and aggregators are no services: packaging pom without manifests. */
  @Override
  protected boolean skipGoal() {
    return hasPom()
        && project.getPackaging().equals("pom")
        && !Files.isDirectory(baseDirectory().resolve("src/main/k8s"));
  }

  /** The service as every goal of one build sees it. */
  protected final ServiceMetadata service() throws IOException {
    Optional<GitRevision> revision = revision();
    return new ServiceMetadata(
        project.getGroupId(),
        ServiceName.of(name),
        ReleaseVersion.of(project.getVersion(), revision, PlusSign.of(versionPlus)),
        owner(),
        contact == null ? new OwnPom(project).contact() : contact,
        source(revision.map(GitRevision::origin)),
        revision);
  }

  /** The version that is published; only that of a snapshot needs to look closely at git. */
  protected final String publishedVersion() throws IOException {
    String version = project.getVersion();
    return version.endsWith("-SNAPSHOT")
        ? service().version()
        : ReleaseVersion.of(version, Optional.empty(), PlusSign.of(versionPlus));
  }

  /** Who answers for the service; may be empty. */
  protected final String owner() {
    return owner == null ? new OwnPom(project).organization() : owner;
  }

  /** URL of the repository: what the pom says, else git's remote; may be empty. */
  protected final String source(Optional<String> origin) {
    String repository = new OwnPom(project).repository();
    return repository.isEmpty() ? origin.orElse("") : repository;
  }

  /** Asked once a build: all goals, of both plugins, must say the same. */
  protected final Optional<GitRevision> revision() throws IOException {
    if (project.getContextValue(REVISION) instanceof Map<?, ?> known) {
      return GitRevision.fromMap(known);
    }
    Optional<GitRevision> revision = new GitRevisionReader(System.getenv()).read(baseDirectory());
    // Only types of the JDK: the two plugins do not share classes.
    project.setContextValue(REVISION, revision.map(GitRevision::toMap).orElse(Map.of()));
    return revision;
  }
}
