package dev.slipway.delivery;

import dev.slipway.delivery.image.MavenSettings;
import dev.slipway.delivery.image.content.Application;
import dev.slipway.delivery.image.content.ClassPath;
import dev.slipway.delivery.image.content.Combined;
import dev.slipway.delivery.image.content.Content;
import dev.slipway.delivery.image.content.ContentKind;
import dev.slipway.delivery.image.content.Directories;
import dev.slipway.delivery.image.content.FatJar;
import dev.slipway.delivery.image.content.FileLayer;
import dev.slipway.delivery.image.content.MavenApplication;
import dev.slipway.delivery.image.content.WebApplication;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** What a pom says of what goes into the image. */
abstract class ContentMojo extends ContainerMojo {

  /**
   * What goes in: {@code classes}, {@code jar}, {@code fat-jar}, {@code war} or {@code none}; by
   * default war for that packaging, none where there are layers but no classes, else classes. Jars
   * need slipway.image.phase to be package.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.contents", defaultValue = "")
  private String contents = "";

  /**
   * Main class; by default that of maven-jar-plugin's manifest, else the only one with a main
   * method.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.mainClass", defaultValue = "")
  private String mainClass = "";

  /**
   * Layers of files on top of the application, or instead of one: each with {@code from}, {@code
   * to}, and if need be {@code mode}, {@code owner} and {@code excludes}.
   *
   * @since 0.1.0
   */
  @Parameter private List<FileLayer> layers = List.of();

  /**
   * Where the base image's servlet container looks for the web application.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "slipway.webRoot",
      defaultValue = "/usr/local/tomcat/webapps/ROOT")
  private String webRoot = "";

  /** Directory of the exploded web application. */
  @Parameter(
      defaultValue = "${project.build.directory}/${project.build.finalName}",
      readonly = true)
  private File exploded = new File("");

  protected final boolean hasLayers() {
    return !layers.isEmpty();
  }

  protected final ContentKind kind() {
    boolean compiled = Files.isDirectory(Path.of(project.getBuild().getOutputDirectory()));
    return ContentKind.of(contents, project.getPackaging(), compiled, hasLayers());
  }

  protected final Content content(ContentKind kind) {
    int release = new MavenSettings(project.getProperties()).release();
    Content application =
        switch (kind) {
          case CLASSES -> new ClassPath(application(null, release));
          case JAR -> new ClassPath(application(jar(), release));
          case FAT_JAR -> new FatJar(jar(), mainClass.strip());
          case WAR ->
              new WebApplication(
                  exploded.toPath(),
                  MavenApplication.kinds(project, session.getProjects()),
                  webRoot);
          case NONE -> new Directories(List.of());
        };
    Directories files =
        new Directories(layers.stream().map(layer -> layer.in(baseDirectory())).toList());
    return layers.isEmpty() ? application : new Combined(application, files);
  }

  private Application application(@org.jspecify.annotations.Nullable Path jar, int release) {
    return MavenApplication.of(project, session.getProjects(), mainClass, jar, release);
  }

  /** The module's jar; where it would be if it is not packaged yet. */
  private Path jar() {
    File file = project.getArtifact().getFile();
    return file != null && file.isFile()
        ? file.toPath()
        : buildDirectory().resolve(project.getBuild().getFinalName() + ".jar");
  }
}
