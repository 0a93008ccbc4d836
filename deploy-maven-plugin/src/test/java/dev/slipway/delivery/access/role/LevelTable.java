package dev.slipway.delivery.access.role;

import dev.slipway.delivery.access.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of docs/access.md: which verbs each level has on which resources. */
final class LevelTable {
  private static final List<String> READ = List.of("get", "list", "watch");
  private static final List<String> WRITE =
      List.of("create", "update", "patch", "delete", "deletecollection");

  /** Resources that readers of the table look for, and that no level may touch. */
  private static final List<String> NONE =
      List.of(
          "/bindings",
          "/pods/binding",
          "/pods/proxy",
          "/serviceaccounts/token",
          "/services/proxy",
          "/users",
          "/groups",
          "authorization.k8s.io/localsubjectaccessreviews",
          "admissionregistration.k8s.io/validatingadmissionpolicies",
          "apiextensions.k8s.io/customresourcedefinitions",
          "certificates.k8s.io/certificatesigningrequests",
          "rbac.authorization.k8s.io/clusterrolebindings",
          "rbac.authorization.k8s.io/clusterroles",
          "storage.k8s.io/storageclasses",
          "/nodes",
          "/nodes/proxy",
          "/persistentvolumes");

  private static final Map<String, String> NOTES =
      Map.of(
          "/pods/exec",
          "gives what the pod has: its mounted Secrets, its environment, the token of its service"
              + " account, its network",
          "/pods/attach",
          "gives the input and output of the main process",
          "/pods/portforward",
          "gives each port of the pod, also those that no Service or NetworkPolicy opens",
          "/pods/log",
          "readonly with `readerLogs: true`",
          "/pods/ephemeralcontainers",
          "any image inside a running pod",
          "/secrets",
          "`list` and `watch` return contents, so there is no level that sees only names",
          "/serviceaccounts/token",
          "a token is the service account",
          "/users",
          "`impersonate`, also in its `impersonate:` forms",
          "slipway.dev/restarts",
          "no real resource: marks who is held to restarts");

  private final Map<String, Map<Level, Set<String>>> cells = new TreeMap<>();

  LevelTable(Levels levels) {
    NONE.forEach(this::row);
    for (Level level : Level.values()) {
      for (PolicyRule rule : levels.rules(level)) {
        for (String group : rule.groups()) {
          for (String resource : rule.resources()) {
            row(group + "/" + resource)
                .computeIfAbsent(level, any -> new TreeSet<>())
                .addAll(rule.verbs());
          }
        }
      }
    }
  }

  private Map<Level, Set<String>> row(String resource) {
    return cells.computeIfAbsent(resource, any -> new TreeMap<>());
  }

  /** Resources of one group with the same verbs share a row, unless they have a note. */
  String markdown() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    cells.forEach(
        (resource, levels) -> {
          int slash = resource.indexOf('/');
          String group = slash == 0 ? "core" : resource.substring(0, slash);
          String verbs =
              Arrays.stream(Level.values())
                  .map(level -> text(levels.getOrDefault(level, Set.of())))
                  .collect(Collectors.joining(" | "));
          String key = group + ": %s | " + verbs + " | " + NOTES.getOrDefault(resource, "") + " |";
          rows.computeIfAbsent(key, any -> new ArrayList<>())
              .add("`" + resource.substring(slash + 1) + "`");
        });
    StringBuilder table =
        new StringBuilder("| API group: resources | readonly | developer | admin | note |\n")
            .append("| --- | --- | --- | --- | --- |\n");
    rows.forEach(
        (key, resources) ->
            table
                .append("| ")
                .append(key.replace("%s", String.join(", ", resources)))
                .append('\n'));
    return table.toString().replace("|  |", "| |");
  }

  private static String text(Collection<String> verbs) {
    if (verbs.isEmpty()) {
      return "–";
    }
    List<String> parts = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (String verb :
        List.of(
            "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection")) {
      if (verbs.contains(verb)) {
        rest.add(verb);
      }
    }
    group("read", READ, rest, parts);
    group("write", WRITE, rest, parts);
    parts.addAll(rest);
    return String.join(", ", parts);
  }

  private static void group(
      String name, List<String> verbs, List<String> rest, List<String> parts) {
    if (rest.containsAll(verbs)) {
      rest.removeAll(verbs);
      parts.add(name);
    }
  }
}
