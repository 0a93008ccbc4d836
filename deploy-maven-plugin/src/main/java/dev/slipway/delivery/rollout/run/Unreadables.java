package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.watch.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** What could not be read of a cluster, told once with the rule that would allow it. */
final class Unreadables {
  private final Map<String, Unreadable> all = new LinkedHashMap<>();

  synchronized void add(Unreadable one) {
    String key = one.group() + "/" + one.resource() + "/" + one.namespace();
    all.merge(key, one, (before, now) -> watchOnly(before) ? now : before);
  }

  /** The warning; empty when everything could be read. */
  synchronized Optional<String> warning() {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    StringJoiner unread = new StringJoiner(", ");
    StringJoiner late = new StringJoiner(", ");
    List<String> rules = new ArrayList<>();
    for (Unreadable one : all.values()) {
      String place = one.namespace().isEmpty() ? "" : " in namespace " + one.namespace();
      (watchOnly(one) ? late : unread).add(one.resource() + place + " (" + one.why() + ")");
      if (!one.verbs().isEmpty()) {
        rules.add(
            "- {apiGroups: [\"%s\"], resources: [%s], verbs: [%s]}"
                .formatted(one.group(), one.resource(), String.join(", ", one.verbs())));
      }
    }
    String fix =
        rules.isEmpty()
            ? ""
            : "\nRules that allow it:\n" + String.join("\n", rules.stream().distinct().toList());
    StringJoiner said = new StringJoiner("\n");
    if (unread.length() > 0) {
      said.add("Not everything could be read, so explanations may lack it: " + unread);
    }
    if (late.length() > 0) {
      said.add("Not everything could be watched, so changes were seen late: " + late);
    }
    return Optional.of(said + fix);
  }

  /** Whether it was read, but listed again and again. */
  private static boolean watchOnly(Unreadable one) {
    return one.verbs().equals(List.of("watch"));
  }
}
