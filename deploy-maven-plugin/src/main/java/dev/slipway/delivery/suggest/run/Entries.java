package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.dashboard.Entry;
import dev.slipway.delivery.suggest.dashboard.Entry.Section;
import dev.slipway.delivery.suggest.gate.Gate;
import dev.slipway.delivery.suggest.request.Result;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines of a dashboard. Times that pass are left out: they would change it in each run. */
final class Entries {
  private Entries() {}

  /** The entry of a group; none for what is done. */
  static Optional<Entry> of(String group, String what, Result result, List<Gate> gates) {
    Optional<Section> section =
        switch (result.status()) {
          case OPENED, MOVED, REBUILT, EDITED, UNCHANGED, MERGING, CHANGED_MEANWHILE ->
              Optional.of(waits(gates) ? Section.WAITING : Section.PENDING);
          case LEFT_ALONE -> Optional.of(Section.LEFT_ALONE);
          case DECLINED -> Optional.of(Section.DECLINED);
          case BLOCKED -> Optional.of(Section.ERROR);
          case LIMITED -> Optional.of(Section.LIMITED);
          case MERGED, CLOSED, CLEANED, NOTHING -> Optional.empty();
        };
    return section.map(
        one ->
            new Entry(
                one,
                group,
                what,
                one == Section.PENDING ? "" : result.why(),
                one == Section.WAITING ? states(gates) : List.of(),
                result.request()));
  }

  /** A held app. */
  static Entry held(String group, String what, Gate gate) {
    return new Entry(Section.HELD, group, what, gate.text(), List.of(), Optional.empty());
  }

  static Entry error(String group, String why) {
    return new Entry(Section.ERROR, group, "", why, List.of(), Optional.empty());
  }

  /** {@code 1.4.1 -> 1.4.2}, or how many updates. */
  static String what(List<Update> updates) {
    Update first = updates.get(0);
    String current = first.reference().current().version();
    String next = first.to().version();
    String text =
        current.equals(next)
            ? next + " with another digest"
            : (current.isEmpty() ? "?" : current) + " -> " + next;
    return updates.size() == 1 ? text : text + " and " + (updates.size() - 1) + " more";
  }

  private static boolean waits(List<Gate> gates) {
    return gates.stream().anyMatch(gate -> gate.state() != Gate.State.OPEN);
  }

  private static List<String> states(List<Gate> gates) {
    return gates.stream()
        .filter(gate -> gate.state() != Gate.State.OPEN)
        .map(gate -> gate.name() + ": " + gate.state().name().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }
}
