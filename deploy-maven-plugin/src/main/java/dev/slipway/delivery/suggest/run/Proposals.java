package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.suggest.Proposal;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.dashboard.Entry;
import dev.slipway.delivery.suggest.find.ProjectReferences;
import dev.slipway.delivery.suggest.gate.Gate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is proposed to one project, by the gates of its updates. */
final class Proposals {
  private final Tools tools;
  private final ProjectReferences found;
  private final ProjectPolicy policy;
  private final List<Entry> entries;

  /**
   * @param entries of the dashboard, which get what is held
   */
  Proposals(Tools tools, ProjectReferences found, ProjectPolicy policy, List<Entry> entries) {
    this.tools = tools;
    this.found = found;
    this.policy = policy;
    this.entries = entries;
  }

  /** By group, without what is held. */
  Map<String, Proposal> of(Choices choices, Holds holds) {
    Map<String, Proposal> proposals = new LinkedHashMap<>();
    GateReader gates =
        new GateReader(
            tools.stages(), found.project(), policy, holds.byApp(), tools.clock().instant());
    for (Map.Entry<String, List<Update>> group : choices.groups().entrySet()) {
      List<Update> updates = new ArrayList<>();
      Set<Gate> all = new LinkedHashSet<>();
      for (Update update : group.getValue()) {
        List<Gate> own = gates.of(update);
        Optional<Gate> hold =
            own.stream()
                .filter(gate -> gate.name().equals(GateReader.HOLD))
                .filter(gate -> gate.state() != Gate.State.OPEN)
                .findFirst();
        if (hold.isPresent()) {
          String app = update.reference().place().app();
          entries.add(Entries.held(app, Entries.what(List.of(update)), hold.get()));
        } else {
          updates.add(update);
          all.addAll(own);
        }
      }
      if (!updates.isEmpty()) {
        proposals.put(
            group.getKey(),
            new Proposal(
                found.project().path(), policy.name(), group.getKey(), updates, List.copyOf(all)));
      }
    }
    return proposals;
  }
}
