package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.ServiceUpdates;
import dev.slipway.delivery.environment.UpdatePolicy;
import dev.slipway.delivery.environment.UpdatePolicy.Mode;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.find.ProjectReferences;
import dev.slipway.delivery.suggest.version.VersionRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a project wants to have proposed. Rights come from {@code environment.yaml} only; {@code
 * .slipway.yaml} can only narrow. Pure.
 *
 * @param environment empty for a service
 */
record ProjectPolicy(Optional<EnvironmentDefinition> environment, ServiceUpdates own) {
  /** The group of a repository's own parts: parent, plugins, CI files. */
  static final String PIPELINE = "pipeline";

  /** The group of a repository's template. */
  static final String TEMPLATE = "template";

  /** Before the name of an app or a group that is one of these; names of apps have no blanks. */
  private static final String APP = "app ";

  /** Reads the two files of a project. */
  static ProjectPolicy of(ProjectReferences found) {
    FormatReader reader = new FormatReader();
    String path = found.project().path() + "/";
    String definition = found.settings().get(ProjectReferences.ENVIRONMENT);
    String settings = found.settings().get(ProjectReferences.SETTINGS);
    return new ProjectPolicy(
        definition == null
            ? Optional.empty()
            : Optional.of(reader.environment(definition, path + ProjectReferences.ENVIRONMENT)),
        settings == null
            ? ServiceUpdates.NONE
            : reader.serviceUpdates(settings, path + ProjectReferences.SETTINGS));
  }

  String name() {
    return environment.map(EnvironmentDefinition::name).orElse("");
  }

  /** Where bundles may come from; empty for anywhere. */
  List<String> hosts() {
    return environment.map(EnvironmentDefinition::hosts).orElse(List.of());
  }

  /** The policy of an environment. */
  Optional<UpdatePolicy> updates() {
    return environment.flatMap(EnvironmentDefinition::updates);
  }

  /** How many merge requests and commits are allowed. */
  UpdatePolicy.Limits limits() {
    return updates().map(UpdatePolicy::limits).orElse(UpdatePolicy.Limits.STANDARD);
  }

  /** The rules of the app that a reference belongs to; empty for a repository's own parts. */
  Optional<UpdatePolicy.Rules> rules(Reference reference) {
    String app = reference.place().app();
    return app.isEmpty() ? Optional.empty() : updates().map(policy -> policy.of(app));
  }

  /** Whether newer versions of a reference are looked for. An environment has to ask for it. */
  boolean wants(Reference reference) {
    if (environment.isPresent() && updates().isEmpty()) {
      return false;
    }
    boolean off = rules(reference).filter(rules -> rules.mode() == Mode.NONE).isPresent();
    return !off && own.ignored(reference.name()).stream().noneMatch(String::isEmpty);
  }

  /** The range of versions that the environment allows. */
  VersionRange range(Reference reference) {
    String text = rules(reference).map(UpdatePolicy.Rules::versions).orElse("");
    return text.isEmpty() ? VersionRange.ANY : VersionRange.parse(text);
  }

  /** The age that a version must have reached. */
  Duration minimumAge(Reference reference) {
    Duration environments =
        rules(reference).map(UpdatePolicy.Rules::minimumAge).orElse(Duration.ZERO);
    Duration owns =
        own.policy(reference.name()).map(ServiceUpdates.Policy::minimumAge).orElse(Duration.ZERO);
    return environments.compareTo(owns) >= 0 ? environments : owns;
  }

  /** Whether {@code .slipway.yaml} excludes a version. */
  Predicate<String> excluded(Reference reference) {
    List<Predicate<String>> excluding = new ArrayList<>();
    for (String range : own.ignored(reference.name())) {
      excluding.add(VersionRange.parse(range)::contains);
    }
    own.policy(reference.name())
        .map(ServiceUpdates.Policy::versions)
        .filter(range -> !range.isEmpty())
        .ifPresent(range -> excluding.add(Predicate.not(VersionRange.parse(range)::contains)));
    return version -> excluding.stream().anyMatch(one -> one.test(version));
  }

  /** What one merge request is about. */
  String group(Reference reference) {
    if (reference.kind() == ReferenceKind.TEMPLATE) {
      return TEMPLATE;
    }
    String app = reference.place().app();
    if (app.isEmpty()) {
      return own.group(reference.name()).orElse(PIPELINE);
    }
    String name =
        updates()
            .flatMap(policy -> policy.groupOf(app))
            .map(UpdatePolicy.Group::name)
            .or(() -> own.group(reference.name()))
            .orElse(app);
    return name.equals(PIPELINE) || name.equals(TEMPLATE) ? APP + name : name;
  }

  /** Whether the environment allows to merge these without a person. */
  boolean automatic(List<Update> updates) {
    return updates.stream()
        .allMatch(
            update ->
                rules(update.reference()).filter(rules -> rules.mode() == Mode.COMMIT).isPresent());
  }
}
