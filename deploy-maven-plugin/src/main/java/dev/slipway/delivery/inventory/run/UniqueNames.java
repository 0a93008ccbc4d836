package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.declared.DeclaredEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells environments of the same name apart: by their folder or project. Pure. */
final class UniqueNames {
  private UniqueNames() {}

  static List<DeclaredEnvironment> of(List<DeclaredEnvironment> environments) {
    Map<String, Integer> count = new HashMap<>();
    environments.forEach(one -> count.merge(one.facts().name(), 1, Integer::sum));
    List<DeclaredEnvironment> unique = new ArrayList<>();
    Map<String, Integer> used = new HashMap<>();
    for (DeclaredEnvironment one : environments) {
      String name = one.facts().name();
      if (count.getOrDefault(name, 0) < 2) {
        unique.add(one);
        continue;
      }
      String wanted = name + " (" + one.place().label() + ")";
      int n = used.merge(wanted, 1, Integer::sum);
      unique.add(renamed(one, n == 1 ? wanted : wanted + " " + n));
    }
    return unique;
  }

  private static DeclaredEnvironment renamed(DeclaredEnvironment one, String name) {
    EnvironmentFacts facts = one.facts();
    Map<Source, String> problems = new TreeMap<>(facts.problems());
    problems.merge(
        Source.DECLARED,
        "several environments are called " + facts.name(),
        (known, more) -> known + "; " + more);
    List<AppFacts> apps =
        one.apps().stream()
            .map(
                app ->
                    new AppFacts(
                        app.app(), name, app.declared(), app.applied(), app.live(), app.flags()))
            .toList();
    return new DeclaredEnvironment(
        one.place(),
        new EnvironmentFacts(
            name, facts.address(), facts.revision(), problems, facts.grants(), facts.undeclared()),
        one.definition(),
        apps,
        one.grants());
  }
}
