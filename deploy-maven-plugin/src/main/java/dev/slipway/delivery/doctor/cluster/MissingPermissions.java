package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.cluster.preview.Permission;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Permissions that a user lacks: which of them a run can do without, and as a short text. Pure. */
record MissingPermissions(List<Permission> all) {
  private static final int MOST_KINDS = 4;
  private static final int MOST_GROUPS = 5;

  /** Without them nothing is pruned, or a wait explains less; each is a warning there. */
  private static final Set<String> HELPFUL = Set.of("list", "watch", "delete");

  MissingPermissions {
    all = List.copyOf(all);
  }

  /** Those without which an apply fails. */
  MissingPermissions required() {
    return new MissingPermissions(
        all.stream()
            .filter(one -> !HELPFUL.contains(one.verb()) && !one.resource().equals("pods/log"))
            .toList());
  }

  /** {@code create, patch deployments.apps in namespace shop; …}. */
  String text() {
    Map<String, SortedSet<String>> verbs = new TreeMap<>();
    all.forEach(one -> verbs.computeIfAbsent(target(one), any -> new TreeSet<>()).add(one.verb()));
    Map<String, SortedSet<String>> targets = new TreeMap<>();
    for (Permission one : all) {
      String place = one.namespace().isEmpty() ? "" : " in namespace " + one.namespace();
      String verb = String.join(", ", verbs.getOrDefault(target(one), new TreeSet<>()));
      String key = verb + "\n" + place;
      targets.computeIfAbsent(key, any -> new TreeSet<>()).add(kind(one));
    }
    String text =
        targets.entrySet().stream()
            .limit(MOST_GROUPS)
            .map(each -> each.getKey().replace("\n", " " + some(each.getValue())))
            .collect(Collectors.joining("; "));
    int more = targets.size() - MOST_GROUPS;
    return more > 0 ? text + "; …, " + all.size() + " in all" : text;
  }

  private static String some(Collection<String> kinds) {
    String text = kinds.stream().limit(MOST_KINDS).collect(Collectors.joining(", "));
    return kinds.size() > MOST_KINDS
        ? text + " and " + (kinds.size() - MOST_KINDS) + " more"
        : text;
  }

  private static String target(Permission one) {
    return kind(one) + "\n" + one.namespace();
  }

  private static String kind(Permission one) {
    String group = one.group().isEmpty() ? "" : "." + one.group();
    return one.resource() + group + (one.name().isEmpty() ? "" : "/" + one.name());
  }
}
