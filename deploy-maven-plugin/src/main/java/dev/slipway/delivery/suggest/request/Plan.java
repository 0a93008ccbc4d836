package dev.slipway.delivery.suggest.request;

import java.util.List;

/**
 * What follows for one place.
 *
 * @param why in one line; empty where the status says all
 * @param items that are proposed: those that are wanted without those that a person declined
 */
public record Plan(Status status, String why, List<String> items, List<Action> actions) {
  public Plan {
    items = List.copyOf(items);
    actions = List.copyOf(actions);
  }

  static Plan of(Status status, String why, Action... actions) {
    return new Plan(status, why, List.of(), List.of(actions));
  }

  Plan proposing(List<String> proposed) {
    return new Plan(status, why, proposed, actions);
  }

  /** Whether it makes a commit. */
  public boolean commits() {
    return actions.stream().anyMatch(Action.WriteBranch.class::isInstance);
  }

  /** Whether it opens a merge request. */
  public boolean opens() {
    return actions.stream().anyMatch(Action.Open.class::isInstance);
  }
}
