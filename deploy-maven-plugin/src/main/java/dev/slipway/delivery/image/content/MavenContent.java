package dev.slipway.delivery.image.content;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What of a Maven project goes into its image.
 *
 * @param reactor all projects that belong together, built now or not
 * @param mainClass slipway.mainClass, or empty
 * @param webRoot where the servlet container of the base looks
 * @param java release that the project is compiled for
 */
public record MavenContent(
    MavenProject project,
    Collection<MavenProject> reactor,
    String mainClass,
    String webRoot,
    int java) {

  /**
   * Which kind of contents a project has.
   *
   * @param configured {@code slipway.contents}, or empty
   * @param layers whether layers are configured
   */
  public static ContentKind kind(MavenProject project, String configured, boolean layers) {
    // By the sources too: delivery:image-lock alone must mean the base that a build will have.
    boolean compiled =
        Stream.concat(
                Stream.of(project.getBuild().getOutputDirectory()),
                project.getCompileSourceRoots().stream())
            .anyMatch(directory -> Files.isDirectory(Path.of(directory)));
    return ContentKind.of(configured, project.getPackaging(), compiled, layers);
  }

  public Content of(ContentKind kind) {
    return switch (kind) {
      case CLASSES -> new ClassPath(application(null));
      case JAR -> new ClassPath(application(jar()));
      case FAT_JAR -> new FatJar(jar(), mainClass);
      case WAR ->
          new WebApplication(
              target().resolve(project.getBuild().getFinalName()),
              MavenApplication.kinds(project, reactor),
              webRoot);
      case NONE -> new Directories(List.of());
    };
  }

  private Application application(@Nullable Path jar) {
    return MavenApplication.of(project, reactor, mainClass, jar, java);
  }

  /** The module's jar; where it would be if it is not packaged yet. */
  private Path jar() {
    Artifact artifact = project.getArtifact();
    if (artifact != null && artifact.getFile() != null) {
      Path file = artifact.getFile().toPath();
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return target().resolve(project.getBuild().getFinalName() + ".jar");
  }

  private Path target() {
    return Path.of(project.getBuild().getDirectory());
  }
}
