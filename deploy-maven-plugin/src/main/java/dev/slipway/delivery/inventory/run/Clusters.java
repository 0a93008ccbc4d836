package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.inventory.declared.DeclaredEnvironment;
import dev.slipway.delivery.inventory.live.LiveFacts;
import dev.slipway.delivery.inventory.live.LiveTarget;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the clusters of those environments whose cluster is known. */
final class Clusters {
  private final Optional<LiveSource> source;
  private final InventoryOptions options;

  Clusters(Optional<LiveSource> source, InventoryOptions options) {
    this.source = source;
    this.options = options;
  }

  /** Whether any cluster is to be read. */
  static boolean wanted(InventoryOptions.Sources sources) {
    String live = sources.live().strip().toLowerCase(Locale.ROOT);
    return switch (live) {
      case "" -> !contexts(sources.contexts()).isEmpty();
      case "true" -> true;
      case "false" -> false;
      default -> throw new UserErrorException(InventoryErrors.live(sources.live()));
    };
  }

  /** By name of the environment. */
  Map<String, LiveFacts> of(List<DeclaredEnvironment> environments) throws IOException {
    if (source.isEmpty()) {
      return Map.of();
    }
    Map<String, String> contexts = contexts(options.sources().contexts());
    checkNames(contexts.keySet(), environments);
    // Without a name, the current context is that of the one environment.
    boolean single = environments.size() == 1 && contexts.isEmpty();
    List<LiveTarget> targets = new ArrayList<>();
    Map<String, LiveFacts> unknown = new HashMap<>();
    for (DeclaredEnvironment one : environments) {
      String name = one.facts().name();
      String context = contexts.get(name);
      Optional<EnvironmentDefinition> definition = one.definition();
      if (definition.isEmpty()) {
        unknown.put(name, LiveFacts.unknown("its name can't be read, and so not its cluster"));
      } else if (!definition.get().name().equals(name)) {
        unknown.put(
            name,
            LiveFacts.unknown(
                "several environments are called "
                    + definition.get().name()
                    + ": it is not known whose the cluster is"));
      } else if (context != null || single) {
        targets.add(target(definition.get(), context));
      } else if (!options.sources().live().isBlank()) {
        unknown.put(
            name, LiveFacts.unknown("slipway.inventory.contexts names no context for " + name));
      }
    }
    Map<String, LiveFacts> facts = new HashMap<>(source.get().read(targets));
    facts.putAll(unknown);
    return facts;
  }

  /** An environment of that name may be one whose name can't be read. */
  private static void checkNames(Set<String> named, List<DeclaredEnvironment> environments) {
    Set<String> known = new TreeSet<>();
    for (DeclaredEnvironment one : environments) {
      if (one.definition().isEmpty()) {
        return;
      }
      known.add(one.definition().get().name());
    }
    for (String name : named) {
      if (!known.contains(name)) {
        throw new UserErrorException(InventoryErrors.noSuchEnvironment(name, known));
      }
    }
  }

  private LiveTarget target(EnvironmentDefinition definition, @Nullable String context) {
    return new LiveTarget(
        definition.name(),
        new ClusterConnection.Selection(
            options.sources().kubeconfig(), context == null ? "" : context),
        definition.policy().recordNamespace(),
        definition.policy().waiting().rules());
  }

  /** The contexts by environment. */
  static Map<String, String> contexts(String text) {
    Map<String, String> contexts = new HashMap<>();
    for (String item : text.split(",")) {
      int equals = item.indexOf('=');
      String environment = equals < 0 ? "" : item.substring(0, equals).strip();
      String context = item.substring(equals + 1).strip();
      if (!item.isBlank()
          && (environment.isEmpty()
              || context.isEmpty()
              || contexts.put(environment, context) != null)) {
        throw new UserErrorException(InventoryErrors.context(item.strip()));
      }
    }
    return contexts;
  }
}
