package dev.slipway.delivery;

import dev.slipway.delivery.image.ImageParameters;
import dev.slipway.delivery.image.content.CompositeContent;
import dev.slipway.delivery.image.content.Content;
import dev.slipway.delivery.image.content.ContentKind;
import dev.slipway.delivery.image.content.Directories;
import dev.slipway.delivery.image.content.MavenContent;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What a pom says of what goes into the image. */
abstract class AbstractContentMojo extends AbstractContainerMojo {

  /**
   * Main class; by default that of maven-jar-plugin's manifest, else the only one with a main
   * method.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.mainClass", defaultValue = "")
  private String mainClass = "";

  /**
   * Classifier of the jar that goes in with the contents jar and fat-jar, such as that of Spring
   * Boot's repackage; the module's own jar by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.contents.classifier", defaultValue = "")
  private @Nullable String classifier = "";

  /**
   * Where the base image's servlet container looks for the web application.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.webRoot", defaultValue = "/usr/local/tomcat/webapps/ROOT")
  private String webRoot = "";

  protected final Content content(ContentKind kind) {
    int release = new ImageParameters(project.getProperties()).release();
    // All of the reactor: with -pl a sibling keeps its layer, and the image its digest.
    Content application =
        new MavenContent(
                project,
                session.getAllProjects(),
                mainClass.strip(),
                webRoot.strip(),
                release,
                classifier == null ? "" : classifier.strip())
            .of(kind);
    return layers.isEmpty()
        ? application
        : new CompositeContent(
            application,
            new Directories(layers.stream().map(layer -> layer.in(baseDirectory())).toList()));
  }
}
