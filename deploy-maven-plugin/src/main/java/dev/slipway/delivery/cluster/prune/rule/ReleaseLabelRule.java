package dev.slipway.delivery.cluster.prune.rule;

import dev.slipway.delivery.cluster.Marks;
import dev.slipway.manifest.source.BuiltInKinds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * Only what an earlier run left behind: the release label is older than this run and is not the one
 * that its app has now. Custom resources have none, since operators copy labels to pods; their
 * identity must do.
 */
final class ReleaseLabelRule implements Rule {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);

  @Override
  public Optional<Kept> keep(Found found, PruneScope scope) {
    if (!BuiltInKinds.builtIn(found.resource().group())) {
      return Optional.empty();
    }
    String label = found.label(Marks.RELEASE);
    if (label.isEmpty()) {
      return Rule.kept(
          found,
          KeepReason.NO_RELEASE,
          "its label " + Marks.RELEASE + " is gone; delete it by hand");
    }
    Optional<Instant> time = time(label);
    if (time.isEmpty()) {
      return Rule.kept(
          found,
          KeepReason.UNREADABLE_RELEASE,
          "its label " + Marks.RELEASE + " is no time: " + label + "; delete it by hand");
    }
    Instant now =
        time(scope.now())
            .orElseThrow(() -> new IllegalArgumentException("no release label: " + scope.now()));
    if (time.get().isAfter(now)) {
      return Rule.kept(
          found,
          KeepReason.NEWER_RELEASE,
          "a later run brought it, " + label + "; this one is of " + scope.now());
    }
    return label.equals(scope.releaseLabels().get(found.app()))
        ? Rule.kept(
            found,
            KeepReason.CURRENT_RELEASE,
            "its label " + Marks.RELEASE + " is the one that app " + found.app() + " has now")
        : Optional.empty();
  }

  private static Optional<Instant> time(String label) {
    try {
      return Optional.of(TIME.parse(label, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
