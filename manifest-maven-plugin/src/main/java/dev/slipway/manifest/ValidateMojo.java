package dev.slipway.manifest;

import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.bundle.BuiltImageUser;
import dev.slipway.manifest.git.GitHead;
import dev.slipway.manifest.project.ServiceProject;
import dev.slipway.manifest.render.KeyFilter;
import dev.slipway.manifest.render.ProjectManifests;
import dev.slipway.manifest.render.RenderRun;
import dev.slipway.manifest.source.BareFolder;
import dev.slipway.manifest.source.SourceFiles;
import dev.slipway.manifest.source.SourceMap;
import dev.slipway.manifest.validate.OwnImage;
import dev.slipway.manifest.validate.RuleOptions;
import dev.slipway.manifest.validate.catalog.ValidationRun;
import dev.slipway.manifest.validate.report.FailOn;
import dev.slipway.manifest.validate.report.FindingEvents;
import dev.slipway.manifest.validate.report.Reports;
import dev.slipway.manifest.validate.report.Validation;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Validates the rendered manifests, offline: every field against Kubernetes' own types, names,
 * ports, selectors, references, custom resources, and best practices. Reports all findings in one
 * run.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "validate",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public class ValidateMojo extends AbstractSlipwayMojo {

  /**
   * Folders or files to check instead of the rendered manifests.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.validate.sources")
  private List<File> sources = List.of();

  /**
   * Folders or files with the CustomResourceDefinitions that the cluster has already.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.validate.definitions")
  private List<File> definitions = List.of();

  /**
   * Version of Kubernetes that the manifests are for; later versions may have removed API versions.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.kubernetesVersion", defaultValue = "1.36")
  private String kubernetesVersion;

  /**
   * Severities of rules that differ from their own, such as no-resources=error or image-latest=off.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.validate.rules")
  private List<String> rules = List.of();

  /**
   * What fails the build: error, warning or never.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.validate.failOn", defaultValue = "error")
  private String failOn;

  /**
   * Reports to write: json, sarif, junit, gitlab.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.validate.reports")
  private List<String> reports = List.of();

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.validate.skip", defaultValue = "false")
  private boolean skipValidate;

  /**
   * Skips all goals of the manifest plugin.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.manifest.skip", defaultValue = "false")
  private boolean skipManifest;

  @Override
  protected boolean skipGoal() {
    boolean nothing = skipManifest || ServiceProject.isParent(project);
    return skipValidate || (nothing && sources.isEmpty());
  }

  @Override
  protected void run() throws IOException {
    FailOn limit = FailOn.of(failOn);
    Reports wanted = Reports.of(reports);
    Path delivery = buildDirectory().resolve("delivery");
    boolean rendered =
        sources.isEmpty() && new ProjectManifests(project, baseDirectory()).areRendered();
    Validation result =
        new ValidationRun(
                new SourceFiles(baseDirectory()),
                RuleOptions.parse(rules),
                KubernetesVersion.of(kubernetesVersion),
                KeyFilter.off()::neutral,
                rendered ? image() : Optional.empty(),
                mojoExecution.getVersion())
            .run(
                rendered ? List.of(buildDirectory().resolve(RenderRun.MANIFESTS)) : places(),
                ProjectManifests.paths(definitions),
                rendered ? SourceMap.read(delivery.resolve(SourceMap.NAME)) : SourceMap.none());
    wanted.write(result, inRepository(), delivery);
    new FindingEvents(output()).report(result);
    limit.judge(result);
  }

  private List<Path> places() throws IOException {
    return sources.isEmpty() ? BareFolder.places(baseDirectory()) : ProjectManifests.paths(sources);
  }

  private Optional<OwnImage> image() throws IOException {
    Path layout = buildDirectory().resolve("delivery").resolve("image");
    return BuiltImageFile.find(buildDirectory())
        .map(built -> new OwnImage(built, () -> BuiltImageUser.find(layout, built)));
  }

  /**
   * A file of this module relative to the repository, as servers name it; outside git the name is
   * unchanged.
   */
  private UnaryOperator<String> inRepository() {
    SourceFiles repository = new SourceFiles(GitHead.root(baseDirectory()).orElse(baseDirectory()));
    return file -> repository.name(baseDirectory().resolve(file));
  }
}
