package dev.slipway.manifest.validate.catalog;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.SourceFiles;
import dev.slipway.manifest.source.SourceMap;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.ManifestParsing;
import dev.slipway.manifest.validate.OwnImage;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.SourcePlaces;
import dev.slipway.manifest.validate.report.Validation;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads files and returns all findings in them. */
public final class ValidationRun {
  private final SourceFiles files;
  private final RuleSettings settings;
  private final KubernetesVersion cluster;
  private final UnaryOperator<String> readable;
  private final Optional<OwnImage> image;
  private final String version;

  /**
   * @param files where they are
   * @param cluster the version of Kubernetes that they are for
   * @param readable makes a source valid YAML without moving its characters
   * @param image that this build made, if it made one
   * @param version of this plugin, for reports
   */
  public ValidationRun(
      SourceFiles files,
      RuleSettings settings,
      KubernetesVersion cluster,
      UnaryOperator<String> readable,
      Optional<OwnImage> image,
      String version) {
    this.files = files;
    this.settings = settings;
    this.cluster = cluster;
    this.readable = readable;
    this.image = image;
    this.version = version;
  }

  /**
   * Checks all files of some places together.
   *
   * @param definitions places of CustomResourceDefinitions that the cluster has already
   * @param sources where rendered files come from
   * @throws dev.slipway.manifest.error.UserErrorException when a place has no files
   */
  public Validation run(List<Path> places, List<Path> definitions, SourceMap sources)
      throws IOException {
    List<ManifestParsing.Content> contents = new ArrayList<>();
    for (SourceFiles.ManifestBytes file :
        files.readAllBytes(
            places,
            "Run manifest:render first, or set slipway.validate.sources to the files to check.")) {
      contents.add(new ManifestParsing.Content(file.name(), file.bytes()));
    }
    ManifestParsing reading = new ManifestParsing(contents, settings);
    List<Finding> findings = new ArrayList<>(reading.findings());
    findings.addAll(new MergeOrderCheck(files.root(), readable, settings).of(sources));
    findings.addAll(new UnusedImageCheck(image, settings).of(reading.objects()));
    findings.addAll(
        Checks.all(settings, cluster, objects(definitions), this::isOtherThanRoot)
            .validate(
                reading.objects(), new SourcePlaces(files.root(), sources, readable, reading)));
    return new Validation(findings, reading.objects().size(), contents.size(), version);
  }

  private boolean isOtherThanRoot(String reference) {
    return image.isPresent() && image.get().isOtherThanRoot(reference);
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
