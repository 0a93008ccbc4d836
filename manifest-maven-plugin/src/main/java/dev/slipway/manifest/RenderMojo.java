package dev.slipway.manifest;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.bundle.Service;
import dev.slipway.manifest.render.ImagePinning;
import dev.slipway.manifest.render.KeyFilter;
import dev.slipway.manifest.render.ManifestFolder;
import dev.slipway.manifest.render.ProjectKeys;
import dev.slipway.manifest.render.RenderStep;
import dev.slipway.manifest.render.Renderer;
import dev.slipway.manifest.render.SourceFiles;
import dev.slipway.manifest.render.StandardMetadata;
import dev.slipway.manifest.source.ManifestObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Renders {@code src/main/k8s} to {@code target/manifests}: replaces keys, pins the image just
 * built by its digest, adds labels and annotations.
 *
 * @since 0.1.0
 */
@Mojo(name = "render", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public class RenderMojo extends ServiceMojo {

  /** The running build. */
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /**
   * Folders or files with Kubernetes YAML or JSON.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.sources")
  private @Nullable List<File> sources;

  /**
   * Replaces keys written as @key@ by properties.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.filter", defaultValue = "true")
  private boolean filter;

  /**
   * Pins the image that this build made by its digest.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.pin", defaultValue = "true")
  private boolean pin;

  /**
   * Adds the labels and annotations that say what an object belongs to.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.metadata", defaultValue = "true")
  private boolean metadata;

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.skip", defaultValue = "false")
  private boolean skipManifest;

  @Override
  protected boolean skipGoal() {
    return skipManifest || super.skipGoal();
  }

  @Override
  protected void run() throws IOException {
    Service service = service();
    Optional<BuiltImage> image = BuiltImageFile.find(buildDirectory());
    List<RenderStep> steps = new ArrayList<>();
    if (pin && image.isPresent()) {
      steps.add(new ImagePinning(List.of(image.get())));
    }
    if (metadata) {
      steps.add(StandardMetadata.of(service));
    }
    KeyFilter keys =
        filter
            ? new KeyFilter(ProjectKeys.of(project, session.getUserProperties(), service, image))
            : KeyFilter.off();
    // Not a default of the parameter: Maven would split a project's path at its commas.
    List<Path> places =
        sources == null || sources.isEmpty()
            ? List.of(baseDirectory().resolve("src/main/k8s"))
            : sources.stream().map(File::toPath).toList();
    SourceFiles files = new SourceFiles(baseDirectory());
    List<ManifestObject> objects = new Renderer(keys, steps).render(files.readAll(places));
    Path target = buildDirectory().resolve("manifests");
    new ManifestFolder(target).write(objects);
    getLog().info("Rendered " + objects.size() + " objects to " + files.name(target));
  }
}
