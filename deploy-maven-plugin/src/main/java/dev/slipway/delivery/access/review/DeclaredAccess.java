package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.role.AccessObjects;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.manifest.source.ManifestObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the files of an environment say about access.
 *
 * @param namespaces of the environment
 * @param bindings that an apply would write now
 * @param levels what each level allows
 * @param policies the admission policy that level developer relies on, and its binding
 * @param ended grants that are in the files, and ended
 */
public record DeclaredAccess(
    String environment,
    SortedSet<String> namespaces,
    List<Binding> bindings,
    Map<Level, RoleRules> levels,
    List<ManifestObject> policies,
    Grants ended) {
  public DeclaredAccess {
    namespaces = new TreeSet<>(namespaces);
    bindings = List.copyOf(bindings);
    levels = Map.copyOf(levels);
    policies = List.copyOf(policies);
  }

  /**
   * Of the files alone, without what is in bundles.
   *
   * @param others namespaces of the environment that its files may not name, since bundles bring
   *     them
   */
  public static DeclaredAccess of(Environment environment, SortedSet<String> others, Instant now) {
    SortedSet<String> namespaces = namespaces(environment);
    namespaces.addAll(others);
    AccessPolicy policy = environment.access().orElse(AccessPolicy.STANDARD);
    List<ManifestObject> objects =
        new AccessObjects(policy, environment.accessFiles().roles())
            .of(environment.grants().active(now), namespaces);
    Map<Level, RoleRules> levels = new EnumMap<>(Level.class);
    List<Binding> bindings = new ArrayList<>();
    List<ManifestObject> policies = new ArrayList<>();
    for (ManifestObject object : objects) {
      switch (object.kind()) {
        case "RoleBinding" -> {
          Binding binding = Binding.of(object.content());
          if (binding.ofLevel()) {
            bindings.add(binding);
          }
        }
        case "ClusterRole" ->
            Stream.of(Level.values())
                .filter(level -> level.clusterRole().equals(object.name()))
                .forEach(level -> levels.put(level, RoleRules.of(object.content())));
        case "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding" ->
            policies.add(object);
        default -> {} // is not of a level
      }
    }
    return new DeclaredAccess(
        environment.definition().name(),
        namespaces,
        bindings,
        levels,
        environment.access().isEmpty() ? List.of() : policies,
        environment.grants().expired(now));
  }

  private static SortedSet<String> namespaces(Environment environment) {
    SortedSet<String> namespaces = new TreeSet<>(environment.grants().namespaces());
    environment.apps().forEach(app -> namespaces.add(app.namespace()));
    Stream.concat(
            environment.manifests().stream(),
            environment.folders().values().stream().flatMap(List::stream))
        .filter(object -> object.kind().equals("Namespace") && object.group().isEmpty())
        .forEach(object -> namespaces.add(object.name()));
    namespaces.remove("");
    return namespaces;
  }

  /** What a level allows. */
  RoleRules rules(Level level) {
    return levels.getOrDefault(level, RoleRules.NONE);
  }

  /** The highest level of each subject, by namespace. */
  Map<Holder, Declared> holders() {
    Map<Holder, Declared> holders = new HashMap<>();
    for (Binding binding : bindings) {
      Optional<Level> level = Level.of(binding.marks().access());
      if (level.isPresent()) {
        for (Subject subject : binding.subjects()) {
          holders.merge(
              new Holder(binding.namespace(), subject),
              new Declared(level.get(), binding.marks().expires()),
              (one, other) -> one.level().compareTo(other.level()) >= 0 ? one : other);
        }
      }
    }
    return holders;
  }

  /**
   * A level.
   *
   * @param expires empty for a level that does not end
   */
  record Declared(Level level, Optional<Instant> expires) {}
}
