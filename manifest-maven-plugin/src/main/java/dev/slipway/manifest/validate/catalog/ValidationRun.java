package dev.slipway.manifest.validate.catalog;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.SourceFiles;
import dev.slipway.manifest.source.SourceMap;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.Reading;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.SourcePlaces;
import dev.slipway.manifest.validate.report.Validation;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reads files and gives everything that is wrong with them.
 *
 * @param files where they are
 * @param cluster the version of Kubernetes that they are for
 * @param readable makes a source valid YAML without moving its characters
 * @param version of this plugin, for reports
 */
public record ValidationRun(
    SourceFiles files,
    RuleSettings settings,
    KubernetesVersion cluster,
    UnaryOperator<String> readable,
    String version) {

  /**
   * Checks all files of some places together.
   *
   * @param definitions places of CustomResourceDefinitions that the cluster has already
   * @param sources where rendered files come from
   * @throws dev.slipway.manifest.error.UserErrorException when a place has no files
   */
  public Validation run(List<Path> places, List<Path> definitions, SourceMap sources)
      throws IOException {
    List<Reading.Content> contents = new ArrayList<>();
    for (SourceFiles.ManifestBytes file :
        files.readAllBytes(
            places,
            "Run manifest:render first, or name what to check by slipway.validate.sources.")) {
      contents.add(new Reading.Content(file.name(), file.bytes()));
    }
    Reading reading = new Reading(contents, settings);
    List<Finding> findings = new ArrayList<>(reading.findings());
    findings.addAll(
        Checks.all(settings, cluster, objects(definitions))
            .validate(
                reading.objects(), new SourcePlaces(files.root(), sources, readable, reading)));
    return new Validation(findings, reading.objects().size(), contents.size(), version);
  }

  private List<ManifestObject> objects(List<Path> definitions) throws IOException {
    List<ManifestObject> objects = new ArrayList<>();
    if (!definitions.isEmpty()) {
      for (SourceFiles.SourceFile file :
          files.readAll(definitions, "Correct slipway.validate.definitions.")) {
        objects.addAll(new ManifestReader().read(file.text(), file.name()));
      }
    }
    return objects;
  }
}
