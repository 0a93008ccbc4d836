package dev.slipway.delivery.cluster.plan;

/** The number of objects per action of a plan. */
final class Summary {
  private Summary() {}

  /** {@code 3 to create, 2 to change, 1 to recreate, 1 to delete, 40 unchanged, 0 refused}. */
  static String of(Plan plan) {
    return plan.count(Action.CREATE)
        + " to create, "
        + plan.count(Action.CHANGE)
        + " to change, "
        + plan.count(Action.RECREATE)
        + " to recreate, "
        + plan.deletions().size()
        + " to delete, "
        + plan.count(Action.UNCHANGED)
        + " unchanged, "
        + plan.count(Action.REFUSE)
        + " refused";
  }
}
