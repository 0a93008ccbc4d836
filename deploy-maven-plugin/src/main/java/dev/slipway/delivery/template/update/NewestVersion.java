package dev.slipway.delivery.template.update;

import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import dev.slipway.delivery.environment.VersionOrder;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Chooses the newest version. Pure. */
final class NewestVersion {
  private static final Pattern PRERELEASE =
      Pattern.compile(
          "(?i).*[.-](snapshot|alpha|beta|milestone|m[0-9]+|rc|cr|ea|pre|preview|dev)([.-]?[0-9].*)?");

  private NewestVersion() {}

  /**
   * The newest one after the current one. Versions before a release count only where the current
   * one is such a version, too.
   */
  static Optional<String> of(Collection<String> versions, String current) {
    boolean all = PRERELEASE.matcher(current).matches();
    return versions.stream()
        .filter(Archetype::isVersion)
        .filter(version -> all || !PRERELEASE.matcher(version).matches())
        .filter(version -> VersionOrder.compare(version, current) > 0)
        .max(VersionOrder::compare);
  }
}
