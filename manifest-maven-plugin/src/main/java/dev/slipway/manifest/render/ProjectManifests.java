package dev.slipway.manifest.render;

import dev.slipway.manifest.source.BareFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;

/** Locates the manifests of a project, and knows whether this build rendered them. */
public final class ProjectManifests {
  private static final String RENDERED = "dev.slipway.rendered";

  private final MavenProject project;
  private final Path directory;

  /**
   * @param directory of the project; the working directory where there is no pom
   */
  public ProjectManifests(MavenProject project, Path directory) {
    this.project = project;
    this.directory = directory;
  }

  /**
   * What is rendered. Not a default of the parameter: Maven would split a project's path at its
   * commas.
   *
   * @param configured folders or files; empty for the usual ones
   */
  public List<Path> sources(List<File> configured) throws IOException {
    if (!configured.isEmpty()) {
      return paths(configured);
    }
    return project.getFile() != null
        ? List.of(directory.resolve("src/main/k8s"))
        : BareFolder.places(directory);
  }

  /** Notes for later goals that this build rendered the manifests. */
  public void rendered() {
    project.setContextValue(RENDERED, true);
  }

  /** Whether there are rendered manifests; in a folder without a pom, old ones do not count. */
  public boolean areRendered() {
    return project.getFile() != null || project.getContextValue(RENDERED) != null;
  }

  public static List<Path> paths(List<File> files) {
    return files.stream().map(File::toPath).toList();
  }
}
