package dev.slipway.manifest;

import dev.slipway.manifest.render.KeyFilter;
import dev.slipway.manifest.render.SourceFiles;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.SourceMap;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.Reading;
import dev.slipway.manifest.validate.RuleOptions;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Severity;
import dev.slipway.manifest.validate.SourcePlaces;
import dev.slipway.manifest.validate.catalog.Checks;
import dev.slipway.manifest.validate.report.FailOn;
import dev.slipway.manifest.validate.report.Reports;
import dev.slipway.manifest.validate.report.TextReport;
import dev.slipway.manifest.validate.report.Validation;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rendered manifests, offline: every field against Kubernetes' own types, names, ports,
 * selectors, references, custom resources, and what teams forget. All findings in one run.
 *
 * @since 0.1.0
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class ValidateMojo extends ServiceMojo {

  /** This goal and its plugin. */
  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  /**
   * Folders or files to check instead of the rendered manifests.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.validate.sources")
  private @Nullable List<File> sources;

  /**
   * Folders or files with the CustomResourceDefinitions that the cluster has already.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.validate.definitions")
  private @Nullable List<File> definitions;

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

  @Override
  protected boolean skipGoal() {
    return skipValidate || super.skipGoal() && !hasSources();
  }

  @Override
  protected void run() throws IOException {
    FailOn limit = FailOn.of(failOn);
    Reports wanted = Reports.of(reports);
    RuleSettings settings = RuleOptions.parse(rules);
    KubernetesVersion cluster = KubernetesVersion.of(kubernetesVersion);
    List<Reading.Content> files = new ArrayList<>();
    SourceFiles manifests = new SourceFiles(baseDirectory());
    for (SourceFiles.ManifestBytes file : manifests.readAllBytes(places())) {
      files.add(new Reading.Content(file.name(), file.bytes()));
    }
    Reading reading = new Reading(files, settings);
    List<Finding> findings = new ArrayList<>(reading.findings());
    findings.addAll(
        Checks.all(settings, cluster, known(manifests))
            .validate(reading.objects(), places(reading)));
    Validation result =
        new Validation(findings, reading.objects().size(), files.size(), execution.getVersion());
    wanted.write(result, buildDirectory().resolve("delivery"));
    print(result);
    limit.judge(result);
  }

  private void print(Validation result) {
    for (Finding finding : result.findings()) {
      if (finding.severity() == Severity.ERROR) {
        getLog().error(TextReport.line(finding));
      } else {
        getLog().warn(TextReport.line(finding));
      }
    }
    getLog().info("Validated: " + TextReport.summary(result));
  }

  private SourcePlaces places(Reading reading) throws IOException {
    Path map = buildDirectory().resolve("delivery").resolve(SourceMap.NAME);
    return new SourcePlaces(
        baseDirectory(),
        hasSources() ? SourceMap.none() : SourceMap.read(map),
        KeyFilter.off()::neutral,
        reading);
  }

  private List<Path> places() {
    return sources == null || sources.isEmpty()
        ? List.of(buildDirectory().resolve("manifests"))
        : sources.stream().map(File::toPath).toList();
  }

  private boolean hasSources() {
    return sources != null && !sources.isEmpty();
  }

  private List<ManifestObject> known(SourceFiles files) throws IOException {
    List<ManifestObject> objects = new ArrayList<>();
    if (definitions != null && !definitions.isEmpty()) {
      List<Path> places = definitions.stream().map(File::toPath).toList();
      for (SourceFiles.SourceFile file : files.readAll(places)) {
        objects.addAll(new ManifestReader().read(file.text(), file.name()));
      }
    }
    return objects;
  }
}
