package dev.slipway.delivery.suggest.find;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.place.BundleUrl;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Optional;

/** The bundles that app references name. */
final class AppBundles {
  private final FormatReader formats = new FormatReader();

  /** An app reference, if it can be read. */
  Optional<AppReference> read(String file, String text) {
    try {
      return Optional.of(formats.app(text, file));
    } catch (UserErrorException e) {
      return Optional.empty();
    }
  }

  /**
   * The bundle of one file; nothing for one that names a folder.
   *
   * @param file {@code apps/NAME.yaml}
   */
  Extracted extract(String project, String file, String text) {
    AppReference app;
    try {
      app = formats.app(text, file);
    } catch (UserErrorException e) {
      return Extracted.note(e.error().where() + ": " + e.error().what() + ", " + e.error().why());
    }
    if (app.isFolder()) {
      return Extracted.NOTHING;
    }
    Optional<BundleUrl> url = BundleUrl.of(app.bundle());
    Reference.Current current =
        new Reference.Current(
            url.map(BundleUrl::version).orElse(app.version()),
            Optional.of(app.sha256()).filter(sha256 -> !sha256.isEmpty()),
            app.commit());
    return new Extracted(
        List.of(
            new Reference(
                ReferenceKind.BUNDLE,
                url.map(BundleUrl::folder).orElse(app.bundle().toString()),
                new Reference.Place(project, file, "spec.bundle", app.name()),
                current)),
        List.of());
  }
}
