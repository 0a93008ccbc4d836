package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.cluster.watch.Unreadable;
import dev.slipway.delivery.rollout.PlainText;
import dev.slipway.manifest.error.Docs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** What of a cluster could not be read, in a line, each kind once. */
final class Unread {
  private static final int NAMESPACES = 3;

  /** By kind: namespaces where it is so, none for the whole cluster. */
  private final Map<String, Set<String>> forbidden = new LinkedHashMap<>();

  private final Map<String, String> failed = new LinkedHashMap<>();

  void add(Unreadable one) {
    String kind = one.resource() + (one.group().isEmpty() ? "" : "." + one.group());
    if (one.verbs().isEmpty()) {
      failed.putIfAbsent(kind, PlainText.line(one.why()));
      return;
    }
    Set<String> namespaces = forbidden.computeIfAbsent(kind, any -> new TreeSet<>());
    if (!one.namespace().isEmpty()) {
      namespaces.add(one.namespace());
    }
  }

  Optional<String> text() {
    StringJoiner text = new StringJoiner("; ");
    if (!forbidden.isEmpty()) {
      StringJoiner kinds = new StringJoiner(", ");
      forbidden.forEach(
          (kind, namespaces) ->
              kinds.add(
                  namespaces.isEmpty()
                      ? kind
                      : kind
                          + " in "
                          + (namespaces.size() > NAMESPACES
                              ? namespaces.size() + " namespaces"
                              : String.join(", ", namespaces))));
      text.add(
          "no permission to list "
              + kinds
              + ": grant the verbs get and list, see "
              + Docs.page("inventory-live.md#rbac-for-the-reader"));
    }
    failed.forEach((kind, why) -> text.add(kind + " can't be read: " + why));
    return text.length() == 0 ? Optional.empty() : Optional.of(text.toString());
  }
}
