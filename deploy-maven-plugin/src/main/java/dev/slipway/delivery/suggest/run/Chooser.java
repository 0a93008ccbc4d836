package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.environment.UpdatePolicy;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.find.ProjectReferences;
import dev.slipway.delivery.suggest.gate.PassedVersions;
import dev.slipway.delivery.suggest.gate.StageFacts;
import dev.slipway.delivery.suggest.source.Sources;
import dev.slipway.delivery.suggest.version.VersionRules;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Chooses versions for the references of a project. What fails concerns its group only. */
final class Chooser {
  private final VersionFinder versions;
  private final Stages stages;
  private final Instant now;

  Chooser(VersionFinder versions, Stages stages, Instant now) {
    this.versions = versions;
    this.stages = stages;
    this.now = now;
  }

  Choices choose(ProjectReferences found, ProjectPolicy policy) {
    Map<String, List<Update>> groups = new HashMap<>();
    Map<String, String> errors = new HashMap<>();
    for (Reference reference : found.references()) {
      if (!policy.wants(reference)) {
        continue;
      }
      String group = policy.group(reference);
      try {
        choose(reference, policy)
            .ifPresent(
                update -> groups.computeIfAbsent(group, any -> new ArrayList<>()).add(update));
      } catch (IOException e) {
        errors.putIfAbsent(group, String.valueOf(e.getMessage()));
      } catch (UserErrorException e) {
        errors.putIfAbsent(group, e.error().what() + ": " + e.error().why());
      } catch (IllegalArgumentException e) { // a range
        errors.putIfAbsent(group, String.valueOf(e.getMessage()));
      }
    }
    return new Choices(groups, errors);
  }

  private Optional<Update> choose(Reference reference, ProjectPolicy policy) throws IOException {
    versions.check(reference, policy.hosts());
    Predicate<String> excluded = policy.excluded(reference).or(notPassed(reference, policy));
    Set<String> ignored = new HashSet<>();
    for (Candidate candidate : versions.list(reference)) {
      if (excluded.test(candidate.version())) {
        ignored.add(candidate.version());
      }
    }
    VersionRules rules = VersionRules.STANDARD.within(policy.range(reference)).ignoring(ignored);
    Duration age = policy.minimumAge(reference);
    Sources.Suggestion suggestion =
        versions.suggest(reference, age.isZero() ? rules : rules.olderThan(age), policy.hosts());
    String unknown = suggestion.choice().unknown();
    if (!unknown.isEmpty()) {
      throw new IOException(reference.name() + " " + unknown);
    }
    return suggestion.update();
  }

  /** Versions that the environment before this one does not offer. */
  private Predicate<String> notPassed(Reference reference, ProjectPolicy policy)
      throws IOException {
    Optional<UpdatePolicy.Source> source =
        policy.rules(reference).map(UpdatePolicy.Rules::source).filter(one -> !one.isNewest());
    if (source.isEmpty()) {
      return version -> false;
    }
    StageFacts facts = stages.read(reference.place().app(), source.get(), now);
    if (!facts.unreadable().isEmpty()) {
      throw new IOException(
          "The environment "
              + source.get().environment()
              + " can't be read: "
              + facts.unreadable());
    }
    Set<String> offered = Set.copyOf(PassedVersions.of(source.get(), facts, now));
    return version -> !offered.contains(version);
  }
}
