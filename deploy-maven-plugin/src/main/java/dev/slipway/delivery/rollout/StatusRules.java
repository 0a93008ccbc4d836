package dev.slipway.delivery.rollout;

/** The status of an object of any kind. */
public interface StatusRules {
  Status status(Observation observation);

  /**
   * The status of an object that is not in the cluster anymore. A Job with a time to live says here
   * how it ended.
   *
   * @param last what was seen of it last
   */
  default Status deleted(Observation last) {
    return Status.of(State.NOT_FOUND, "it was deleted");
  }
}
