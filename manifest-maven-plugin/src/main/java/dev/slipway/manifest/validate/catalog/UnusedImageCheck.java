package dev.slipway.manifest.validate.catalog;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.ManifestParsing;
import dev.slipway.manifest.validate.OwnImage;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Severity;
import java.util.List;
import java.util.Optional;

/** A manifest uses the image of the build, if the build made one. */
record UnusedImageCheck(Optional<OwnImage> image, RuleSettings settings) {
  private static final SourceLocation POM = new SourceLocation("pom.xml", 1, 1);

  List<Finding> of(List<ManifestObject> objects) {
    Severity severity = settings.of(Rule.UNUSED_IMAGE);
    if (severity == Severity.OFF || image.isEmpty() || image.get().isUsed(objects)) {
      return List.of();
    }
    String message =
        "no manifest uses the image of this build; name it "
            + image.get().image().name()
            + " or "
            + image.get().image().repository()
            + " where it is to run, or set slipway.image.skip";
    return List.of(ManifestParsing.finding(Rule.UNUSED_IMAGE, severity, POM, message));
  }
}
