package dev.slipway.delivery.image;

import dev.slipway.manifest.bundle.ServiceName;
import dev.slipway.manifest.git.GitHead;
import dev.slipway.manifest.git.GitRevision;
import dev.slipway.manifest.git.GitRevisionReader;
import dev.slipway.manifest.project.OwnPom;
import dev.slipway.manifest.project.ServiceProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/** Reads the labels of an image from the pom and from git, as far as they are needed. */
public final class LabelSource {
  private final MavenProject project;
  private final ServiceProject service;
  private final Path directory;

  /**
   * @param directory of the project
   */
  public LabelSource(MavenProject project, ServiceProject service, Path directory) {
    this.project = project;
    this.service = service;
    this.directory = directory;
  }

  /**
   * The labels, by name.
   *
   * @param name of the service
   * @param revision when the commit is a label, {@code slipway.image.revision}
   * @param configured win over the others
   */
  public Map<String, String> labels(String name, String revision, Map<String, String> configured)
      throws IOException {
    String version = project.getVersion();
    Labels.Origin origin =
        Labels.namesCommit(version, revision) ? withCommit(name) : withoutCommit(name);
    return Labels.of(origin, version, new OwnPom(project), revision, configured);
  }

  private Labels.Origin withCommit(String name) throws IOException {
    Optional<GitRevision> revision = service.revision();
    return new Labels.Origin(
        ServiceName.of(name),
        service.owner(),
        service.source(revision.map(GitRevision::origin)),
        revision.map(GitRevision::describedCommit).orElse(""));
  }

  private Labels.Origin withoutCommit(String name) throws IOException {
    Optional<GitHead> head = new GitRevisionReader(System.getenv()).head(directory);
    return new Labels.Origin(
        ServiceName.of(name), service.owner(), service.source(head.map(GitHead::origin)), "");
  }
}
