package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.UpdatePolicy;
import dev.slipway.delivery.environment.VersionOrder;
import dev.slipway.delivery.inventory.DeclaredApp.Behind;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.place.BundleUrl;
import dev.slipway.delivery.suggest.version.Picker;
import dev.slipway.delivery.suggest.version.Probed;
import dev.slipway.delivery.suggest.version.VersionRange;
import dev.slipway.delivery.suggest.version.VersionRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Tells how far apps are behind, by the versions that the bot listed last and by the same rules.
 * Makes no request: where the bot did not run with this cache, it is unknown.
 */
public final class NewestVersions {
  private final Function<String, Optional<List<Candidate>>> listed;
  private final Picker picker;
  private final Map<String, Optional<List<Candidate>>> known = new ConcurrentHashMap<>();

  /**
   * @param listed the versions by folder of the store
   * @param now by which a minimum age is reached
   */
  public NewestVersions(Function<String, Optional<List<Candidate>>> listed, Instant now) {
    this.listed = listed;
    this.picker = new Picker(now);
  }

  /**
   * How far an app is behind.
   *
   * @param policy of the environment, with the range of versions that is allowed
   * @return zero versions where it has the newest one; empty if unknown
   */
  Optional<Behind> of(AppReference app, Optional<UpdatePolicy> policy) {
    Optional<BundleUrl> url = app.isFolder() ? Optional.empty() : BundleUrl.of(app.bundle());
    if (url.isEmpty() || app.version().isEmpty()) {
      return Optional.empty();
    }
    return known
        .computeIfAbsent(url.get().folder(), listed)
        .flatMap(candidates -> of(app, candidates, url.get().folder(), rules(app, policy)));
  }

  private static VersionRules rules(AppReference app, Optional<UpdatePolicy> policy) {
    String range = policy.map(all -> all.of(app.name()).versions()).orElse("");
    return range.isEmpty()
        ? VersionRules.STANDARD
        : VersionRules.STANDARD.within(VersionRange.parse(range));
  }

  private Optional<Behind> of(
      AppReference app, List<Candidate> candidates, String folder, VersionRules rules) {
    Reference reference =
        new Reference(
            ReferenceKind.BUNDLE,
            folder,
            new Reference.Place("", app.location().file(), "spec.bundle", app.name()),
            new Reference.Current(app.version(), Optional.of(app.sha256()), app.commit()));
    List<Candidate> newer = new ArrayList<>();
    Optional<Instant> built = Optional.empty();
    for (Candidate candidate : candidates) {
      if (candidate.version().equals(app.version())) {
        built = candidate.built();
      } else if (VersionOrder.compare(candidate.version(), app.version()) > 0
          && taken(reference, List.of(candidate), rules).isPresent()) {
        newer.add(candidate);
      }
    }
    Optional<Candidate> newest = taken(reference, newer, rules);
    if (newest.isEmpty()) {
      return Optional.of(new Behind(app.version(), 0, Optional.of(0)));
    }
    Optional<Instant> since = built;
    return Optional.of(
        new Behind(
            newest.get().version(),
            newer.size(),
            newest.get().built().flatMap(to -> since.map(from -> days(from, to)))));
  }

  private Optional<Candidate> taken(
      Reference reference, List<Candidate> candidates, VersionRules rules) {
    return picker.pick(reference, candidates, rules, Probed::of).chosen().map(Probed::candidate);
  }

  private static int days(Instant from, Instant to) {
    return (int) Math.max(0, Duration.between(from, to).toDays());
  }
}
