package dev.slipway.delivery.suggest.version;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What versions may be proposed.
 *
 * @param range such as {@code >=1.0 <3}; {@link VersionRange#ANY} for any newer one
 * @param prereleases whether a prerelease may follow a release; one that is on a prerelease gets
 *     prereleases anyway
 * @param minimumAge how long a version must have been there; empty for no limit
 * @param ignored versions that are not proposed again
 */
public record VersionRules(
    VersionRange range, boolean prereleases, Optional<Duration> minimumAge, Set<String> ignored) {
  /** Any newer version. */
  public static final VersionRules STANDARD =
      new VersionRules(VersionRange.ANY, false, Optional.empty(), Set.of());

  public VersionRules {
    ignored = Set.copyOf(ignored);
  }

  /** The same with versions of this range only. */
  public VersionRules within(VersionRange other) {
    return new VersionRules(other, prereleases, minimumAge, ignored);
  }

  /** The same without these versions. */
  public VersionRules ignoring(Set<String> versions) {
    return new VersionRules(range, prereleases, minimumAge, versions);
  }

  /** The same with versions that have been there so long. */
  public VersionRules olderThan(Duration age) {
    return new VersionRules(range, prereleases, Optional.of(age), ignored);
  }

  /** The same, with prereleases. */
  public VersionRules withPrereleases() {
    return new VersionRules(range, true, minimumAge, ignored);
  }
}
