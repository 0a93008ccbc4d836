package dev.slipway.delivery.image.content;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The content of a project's image: the application, and layers of files on top of it.
 *
 * @param reactor all projects of the build
 * @param mainClass empty to find it
 * @param webRoot where the servlet container expects the web application
 * @param classifier of the jar, empty or null for the module's own
 */
public record ProjectContent(
    MavenProject project,
    List<MavenProject> reactor,
    String mainClass,
    String webRoot,
    @Nullable String classifier) {

  /**
   * The content.
   *
   * @param release Java release of the project
   * @param directory that relative files of layers begin at
   */
  public Content of(ContentKind kind, int release, List<FileLayer> layers, Path directory) {
    Content application =
        new MavenContent(
                project,
                reactor,
                mainClass.strip(),
                webRoot.strip(),
                release,
                classifier == null ? "" : classifier.strip())
            .of(kind);
    return layers.isEmpty()
        ? application
        : new CompositeContent(
            application,
            new Directories(layers.stream().map(layer -> layer.in(directory)).toList()));
  }
}
