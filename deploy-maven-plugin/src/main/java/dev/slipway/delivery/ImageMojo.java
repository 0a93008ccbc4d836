package dev.slipway.delivery;

import dev.slipway.delivery.image.ExternalImage;
import dev.slipway.delivery.image.ImageBuild;
import dev.slipway.delivery.image.ImageParameters;
import dev.slipway.delivery.image.ImageSpec;
import dev.slipway.delivery.image.content.ContentKind;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.registry.ImageLookup;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.registry.ImageTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Builds the service's image into target/delivery, without a daemon and without pushing it.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "image",
    defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public class ImageMojo extends AbstractContentMojo {

  /**
   * Tag of the image; the version that is published by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.tag", defaultValue = "")
  private String tag = "";

  /**
   * More tags, comma-separated.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.tags", defaultValue = "")
  private String tags = "";

  /**
   * Image that was made elsewhere: nothing is built, its digest is looked up.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image.reference", defaultValue = "")
  private String reference = "";

  /**
   * Whether to write the image as one file too, target/delivery/image.tar.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image.tar", defaultValue = "false")
  private boolean tar;

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image.skip", defaultValue = "false")
  private boolean skipImage;

  @Override
  protected boolean skipGoal() {
    boolean parent =
        project.getPackaging().equals("pom") && layers.isEmpty() && reference.isBlank();
    return skipImage || parent;
  }

  @Override
  protected PlainHosts plainHosts() {
    if (reference.isBlank() || !registry.isBlank()) {
      return super.plainHosts();
    }
    return PlainHosts.of(insecure, ImageName.parse(reference, "slipway.image.reference").host());
  }

  @Override
  protected void run() throws IOException {
    try (Http http = http()) {
      if (!reference.isBlank()) {
        ImageName found = ImageName.parse(reference, "slipway.image.reference");
        new ExternalImage(new ImageLookup(registryAccess(http, found)), console())
            .run(name, reference, imageDirectory());
        return;
      }
      ImageTarget target = target();
      ContentKind kind = kind();
      List<String> all = new ArrayList<>(List.of(tag.isBlank() ? publishedVersion() : tag));
      all.addAll(ImageParameters.list(tags));
      ImageSpec spec =
          new ImageSpec(
              target,
              all.stream().distinct().toList(),
              baseSource(http),
              platforms(),
              content(kind),
              container(kind.launched() ? "/app" : ""),
              imageDirectory(),
              tar);
      new ImageBuild(caches(), console()).run(spec);
    }
  }
}
