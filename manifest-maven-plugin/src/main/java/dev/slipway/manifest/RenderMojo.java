package dev.slipway.manifest;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.event.ManifestEvent;
import dev.slipway.manifest.project.ShortOption;
import dev.slipway.manifest.render.Generator;
import dev.slipway.manifest.render.GeneratorFiles;
import dev.slipway.manifest.render.Generators;
import dev.slipway.manifest.render.KeyFilter;
import dev.slipway.manifest.render.ProjectKeys;
import dev.slipway.manifest.render.ProjectManifests;
import dev.slipway.manifest.render.RenderDiff;
import dev.slipway.manifest.render.RenderListener;
import dev.slipway.manifest.render.RenderRun;
import dev.slipway.manifest.render.RenderStep;
import dev.slipway.manifest.render.RenderSteps;
import dev.slipway.manifest.render.Renderer;
import dev.slipway.manifest.render.StandardMetadata;
import dev.slipway.manifest.source.SourceFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Renders {@code src/main/k8s} to {@code target/manifests}: replaces keys, makes ConfigMaps and
 * Secrets from files, pins the image of this build by its digest, sets the namespace, adds labels
 * and annotations.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "render",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresProject = false,
    threadSafe = true)
public class RenderMojo extends AbstractManifestMojo {
  /**
   * Folders or files with Kubernetes YAML or JSON.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.sources")
  private @Nullable List<File> sources;

  /**
   * Replaces keys written as @key@ with properties.
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
   * Adds the labels and annotations that identify what an object belongs to.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.metadata", defaultValue = "true")
  private boolean metadata;

  /**
   * Replaces keys in the contents of ConfigMaps and Secrets too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.filterContents", defaultValue = "false")
  private boolean filterContents;

  /**
   * Replaces keys written as <code>${key}</code> too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.filterDollar", defaultValue = "false")
  private boolean filterDollar;

  /**
   * Generates the ConfigMaps and Secrets that configMaps and secrets describe.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.generators", defaultValue = "true")
  private boolean generators;

  /**
   * ConfigMaps to generate from files: each with {@code name} and {@code files} or {@code
   * literals}, and optionally {@code namespace}, {@code suffix} and {@code filter}.
   *
   * @since 0.1.0
   */
  @Parameter private List<Generator> configMaps = List.of();

  /**
   * Secrets to generate from files, as for configMaps, and optionally {@code type}.
   *
   * @since 0.1.0
   */
  @Parameter private List<Generator> secrets = List.of();

  /**
   * Namespace of the objects that name none; without it they stay as they are.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.namespace")
  private @Nullable String namespace;

  /**
   * Folder with patches for environments, one folder per environment; {@code src/main/k8s-overlays}
   * by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.overlays")
  private @Nullable File overlays;

  /**
   * Prints what each step changed in each object.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.diff", defaultValue = "false")
  private boolean diff;

  @Override
  protected void run() throws IOException {
    SourceFiles files = new SourceFiles(baseDirectory());
    RenderDiff changes = new RenderDiff();
    boolean listed = diff || ShortOption.given(session, "diff");
    ServiceMetadata service = service();
    Optional<BuiltImage> image = BuiltImageFile.find(buildDirectory());
    KeyFilter keys = keys(service, image);
    Renderer renderer =
        new Renderer(
            keys, steps(service, image, keys, files), listed ? changes : RenderListener.NONE);
    Path target = buildDirectory().resolve(RenderRun.MANIFESTS);
    ProjectManifests manifests = new ProjectManifests(project, baseDirectory());
    List<Path> places = manifests.sources(sources == null ? List.of() : sources);
    int objects = new RenderRun(files, renderer).run(places, overlayFolder(), buildDirectory());
    if (listed) {
      output().on(new ManifestEvent.ChangesListed(changes.listing()));
    }
    manifests.rendered();
    output().on(new ManifestEvent.ManifestsRendered(objects, files.name(target)));
  }

  private KeyFilter keys(ServiceMetadata service, Optional<BuiltImage> image) {
    return filter
        ? new KeyFilter(ProjectKeys.of(project, session.getUserProperties(), service, image))
            .withContents(filterContents)
            .withDollar(filterDollar)
        : KeyFilter.off();
  }

  private List<RenderStep> steps(
      ServiceMetadata service, Optional<BuiltImage> image, KeyFilter keys, SourceFiles files)
      throws IOException {
    String home = namespace == null ? "" : namespace.strip();
    RenderSteps steps = new RenderSteps();
    if (generators) {
      steps.add(Generators.of(configMaps, secrets, new GeneratorFiles(files), keys, home));
    }
    if (pin) {
      steps.pin(image, imagePaths());
    }
    steps.namespace(namespace == null ? "" : namespace);
    if (metadata && project.getFile() != null) {
      steps.add(StandardMetadata.of(service));
    }
    return steps.all();
  }

  private Path overlayFolder() {
    return overlays == null ? baseDirectory().resolve("src/main/k8s-overlays") : overlays.toPath();
  }
}
