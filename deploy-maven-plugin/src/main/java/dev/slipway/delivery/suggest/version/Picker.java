package dev.slipway.delivery.suggest.version;

import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Picks the version that a reference should name: the newest that is newer, fits what it names now,
 * and keeps the rules.
 */
public final class Picker {
  /** Versions that are looked at closely; the others have to wait for the next run. */
  private static final int MOST_PROBES = 10;

  private final Instant now;

  /**
   * @param now by which a minimum age is reached
   */
  public Picker(Instant now) {
    this.now = now;
  }

  /**
   * Picks from the versions that exist.
   *
   * @param candidates in any order
   * @param probe looks at those that would be taken, newest first, until one is
   */
  public Choice pick(
      Reference reference, List<Candidate> candidates, VersionRules rules, Probe probe) {
    return switch (reference.kind()) {
      case BUNDLE, PARENT, PLUGIN, TEMPLATE ->
          pick(new MavenVersions(), reference, candidates, rules, probe);
      case IMAGE -> {
        Choice newer = pick(new Tags(), reference, candidates, rules, probe);
        yield newer.chosen().isPresent() || !newer.unknown().isEmpty()
            ? newer
            : refreshed(reference, rules, probe, newer);
      }
      case CI_TEMPLATE, CI_COMPONENT -> pick(new Tags(), reference, candidates, rules, probe);
    };
  }

  private record Rated<V>(V version, Candidate candidate) {}

  private <V extends Comparable<V>> Choice pick(
      Versions<V> versions,
      Reference reference,
      List<Candidate> candidates,
      VersionRules rules,
      Probe probe) {
    String text = reference.current().version();
    Optional<V> current = versions.parse(text);
    if (current.isEmpty()) {
      return Choice.none(versions.complaint(text));
    }
    Map<String, Rated<V>> newer = new HashMap<>();
    for (Candidate candidate : candidates) {
      versions
          .parse(candidate.version())
          .filter(version -> version.compareTo(current.get()) > 0)
          .ifPresent(
              version -> newer.putIfAbsent(candidate.version(), new Rated<>(version, candidate)));
    }
    List<Rated<V>> sorted = new ArrayList<>(newer.values());
    sorted.sort(
        Comparator.comparing((Rated<V> rated) -> rated.version())
            .thenComparing(rated -> rated.candidate().version())
            .reversed());
    List<Choice.Skipped> skipped = new ArrayList<>();
    int probes = 0;
    for (Rated<V> rated : sorted) {
      String why = refusal(versions, current.get(), rated, rules);
      if (why.isEmpty() && probes == MOST_PROBES) {
        why = "it was not looked at, as %d newer ones can't be taken".formatted(MOST_PROBES);
      } else if (why.isEmpty()) {
        probes++;
        Probed probed;
        try {
          probed = look(rated.candidate(), rules, probe);
        } catch (IOException e) { // an older one would undo what was proposed before
          skipped.add(new Choice.Skipped(rated.candidate().version(), unchecked(e)));
          return Choice.unknown(skipped);
        }
        if (probed.refusal().isEmpty()) {
          return new Choice(Optional.of(probed), "", skipped);
        }
        why = probed.refusal();
      }
      skipped.add(new Choice.Skipped(rated.candidate().version(), why));
    }
    return new Choice(
        Optional.empty(),
        skipped.isEmpty() ? "there is no newer version" : "no newer version may be taken",
        skipped);
  }

  private <V extends Comparable<V>> String refusal(
      Versions<V> versions, V current, Rated<V> rated, VersionRules rules) {
    V version = rated.version();
    String mismatch = versions.mismatch(current, version);
    if (!mismatch.isEmpty()) {
      return mismatch;
    }
    if (rules.ignored().contains(rated.candidate().version())) {
      return "it is ignored";
    }
    boolean onPrerelease = rules.prereleases() || versions.isPrerelease(current);
    if (versions.isSnapshot(version) && !rules.prereleases() && !versions.isSnapshot(current)) {
      return "it is a snapshot";
    }
    if (versions.isPrerelease(version) && !onPrerelease) {
      return "it is a prerelease";
    }
    return rules.range().contains(versions.forRange(version))
        ? tooYoung(rated.candidate(), rules, false)
        : "it is not in the range " + rules.range();
  }

  /** The tag that is named now, if it names another image meanwhile. */
  private Choice refreshed(Reference reference, VersionRules rules, Probe probe, Choice newer) {
    Reference.Current current = reference.current();
    if (reference.kind() != ReferenceKind.IMAGE
        || current.digest().isEmpty()
        || current.version().isEmpty()
        || Tag.isHash(current.version())) {
      return newer;
    }
    List<Choice.Skipped> skipped = new ArrayList<>(newer.skipped());
    Probed probed;
    try {
      probed = look(Candidates.named(current.version()), rules, probe);
    } catch (IOException e) {
      skipped.add(new Choice.Skipped(current.version(), unchecked(e)));
      return Choice.unknown(skipped);
    }
    Optional<String> digest = probed.candidate().digest();
    if (digest.isPresent() && digest.equals(current.digest())) {
      return newer;
    }
    if (probed.refusal().isEmpty() && digest.isPresent()) {
      boolean ignored = rules.ignored().contains(digest.get());
      if (!ignored) {
        return new Choice(Optional.of(probed), "", skipped);
      }
      skipped.add(new Choice.Skipped(current.version() + "@" + digest.get(), "it is ignored"));
    } else {
      skipped.add(new Choice.Skipped(current.version(), probed.refusal()));
    }
    return new Choice(Optional.empty(), newer.reason(), skipped);
  }

  private static String unchecked(IOException e) {
    return "it can't be checked: " + e.getMessage();
  }

  private Probed look(Candidate candidate, VersionRules rules, Probe probe) throws IOException {
    Probed probed = probe.look(candidate);
    String young = tooYoung(probed.candidate(), rules, true);
    return probed.refusal().isEmpty() && !young.isEmpty()
        ? Probed.refused(probed.candidate(), young)
        : probed;
  }

  /**
   * @param last whether nothing else will tell its age
   */
  private String tooYoung(Candidate candidate, VersionRules rules, boolean last) {
    if (rules.minimumAge().isEmpty()) {
      return "";
    }
    Duration wanted = rules.minimumAge().get();
    if (candidate.built().isEmpty()) {
      return last ? "it has to be " + Ages.text(wanted) + " old, and its age is not known" : "";
    }
    Duration age = Duration.between(candidate.built().get(), now);
    return age.compareTo(wanted) >= 0
        ? ""
        : "it has to be " + Ages.text(wanted) + " old, and is " + Ages.text(age);
  }
}
