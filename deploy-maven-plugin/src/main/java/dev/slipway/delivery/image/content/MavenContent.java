package dev.slipway.delivery.image.content;

import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The content of the image of a Maven project.
 *
 * @param reactor all projects that belong together, built now or not
 * @param mainClass slipway.mainClass, or empty
 * @param webRoot where the servlet container of the base looks
 * @param java release that the project is compiled for
 * @param classifier of the jar that goes in, empty for the module's main one
 */
public record MavenContent(
    MavenProject project,
    Collection<MavenProject> reactor,
    String mainClass,
    String webRoot,
    int java,
    String classifier) {

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
      case FAT_JAR -> new FatJar(fatJar(), mainClass);
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

  /** The jar that has its libraries inside, which may be one beside the module's own. */
  private Path fatJar() {
    Path jar = jar();
    if (classifier.isEmpty() && Files.isRegularFile(jar) && !BootJar.is(jar)) {
      for (Artifact attached : jars()) {
        if (BootJar.is(attached.getFile().toPath())) {
          throw new UserErrorException(ContentErrors.thinJar(jar, attached.getClassifier()));
        }
      }
    }
    return jar;
  }

  /** The jars with a classifier that were made so far. */
  private List<Artifact> jars() {
    return project.getAttachedArtifacts().stream()
        .filter(artifact -> artifact.getFile() != null && artifact.getClassifier() != null)
        .filter(artifact -> artifact.getFile().getName().endsWith(".jar"))
        .toList();
  }

  /** The module's jar; where it would be if it is not packaged yet. */
  private Path jar() {
    if (!classifier.isEmpty()) {
      return jars().stream()
          .filter(artifact -> artifact.getClassifier().equals(classifier))
          .map(artifact -> artifact.getFile().toPath())
          .findFirst()
          .orElseThrow(
              () ->
                  new UserErrorException(
                      ContentErrors.noSuchClassifier(
                          classifier, jars().stream().map(Artifact::getClassifier).toList())));
    }
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
