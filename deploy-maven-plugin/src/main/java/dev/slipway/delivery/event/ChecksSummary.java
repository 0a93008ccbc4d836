package dev.slipway.delivery.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shows checks at their end, in the order in which they matter: what failed, warnings, and the
 * rest, which is counted. Of those that were skipped, checks with the same reason share a line.
 */
final class ChecksSummary implements DeliveryListener {
  private static final int FEW = 3;

  private final DeliveryListener console;
  private final boolean all;
  private final List<Event.Checked> checks = new ArrayList<>();

  /**
   * @param console takes the lines, and all other events
   * @param all whether each check has a line of its own
   */
  ChecksSummary(DeliveryListener console, boolean all) {
    this.console = console;
    this.all = all;
  }

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Event.Checked check) {
      checks.add(check);
      return;
    }
    if (event instanceof Event.ChecksFinished finished) {
      in("failed").forEach(console::on);
      in("warning").forEach(console::on);
      if (all) {
        in("ok").forEach(console::on);
        in("skipped").forEach(console::on);
      } else {
        counted(in("ok"));
        skipped(in("skipped"));
      }
      checks.clear();
      console.on(finished);
      if (!all) {
        console.on(new Event.Note("Each check with what it saw: -Dslipway.doctor.all"));
      }
      return;
    }
    console.on(event);
  }

  private List<Event.Checked> in(String state) {
    return checks.stream().filter(check -> check.state().equals(state)).toList();
  }

  private void counted(List<Event.Checked> ok) {
    if (!ok.isEmpty()) {
      console.on(new Event.Note(DoctorText.line("ok", some(ok), "")));
    }
  }

  private void skipped(List<Event.Checked> skipped) {
    Map<String, List<Event.Checked>> reasons = new LinkedHashMap<>();
    for (Event.Checked check : skipped) {
      reasons.computeIfAbsent(check.advice().seen(), any -> new ArrayList<>()).add(check);
    }
    reasons.forEach(
        (reason, some) ->
            console.on(new Event.Note(DoctorText.line("skipped", some(some), reason))));
  }

  /** A few by their ids, others by their number. */
  private static String some(List<Event.Checked> checks) {
    Set<String> ids = new LinkedHashSet<>();
    Set<String> groups = new LinkedHashSet<>();
    for (Event.Checked check : checks) {
      ids.add(check.id());
      groups.add(check.group());
    }
    return ids.size() <= FEW
        ? String.join(", ", ids)
        : checks.size() + " of " + String.join(", ", groups);
  }
}
