package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the files of an environment say about access.
 *
 * @param namespaces of the environment
 * @param bindings that an apply would write now
 * @param levels what each level allows
 * @param ended grants that are in the files, and ended
 */
public record DeclaredAccess(
    String environment,
    SortedSet<String> namespaces,
    List<Binding> bindings,
    Map<Level, RoleRules> levels,
    Grants ended) {
  public DeclaredAccess {
    namespaces = new TreeSet<>(namespaces);
    bindings = List.copyOf(bindings);
    levels = Map.copyOf(levels);
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
              new Declared(level.get(), binding),
              (one, other) -> one.level().compareTo(other.level()) >= 0 ? one : other);
        }
      }
    }
    return holders;
  }

  /** A level, and the binding that gives it. */
  record Declared(Level level, Binding binding) {}
}
