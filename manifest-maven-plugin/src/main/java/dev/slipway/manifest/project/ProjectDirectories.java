package dev.slipway.manifest.project;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The directories of a project, and of a directory without a pom. */
public final class ProjectDirectories {
  private ProjectDirectories() {}

  /** The project's; the working directory for goals that need no project. */
  public static Path base(MavenProject project) {
    File directory = project.getBasedir();
    return directory == null ? Path.of("").toAbsolutePath() : directory.toPath();
  }

  /** The project's pom; null where there is none. */
  public static @Nullable Path pom(MavenProject project) {
    File pom = project.getFile();
    return pom == null ? null : pom.toPath();
  }

  /** {@code target/}, where goals leave what later goals read. */
  public static Path build(MavenProject project) {
    return project.getFile() == null
        ? base(project).resolve("target")
        : Path.of(project.getBuild().getDirectory());
  }
}
