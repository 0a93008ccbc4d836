package dev.slipway.delivery.suggest.gate;

import java.util.List;
import java.util.Optional;

/**
 * What is known of an app in the environment that its versions come from.
 *
 * @param running version that it runs there now, as its repository says; empty where it has no such
 *     app
 * @param sha256 of the bundle that it runs; empty if unknown
 * @param healthy when it was healthy there
 * @param unreadable why one of both can't be read, and what to do; empty if both were read
 */
public record StageFacts(
    Optional<String> running, String sha256, List<HealthyTime> healthy, String unreadable) {
  /** Of an app that takes the newest version. */
  public static final StageFacts NONE = new StageFacts(Optional.empty(), List.of(), "");

  public StageFacts {
    healthy = List.copyOf(healthy);
  }

  /** The same without the sum of the bundle. */
  StageFacts(Optional<String> running, List<HealthyTime> healthy, String unreadable) {
    this(running, "", healthy, unreadable);
  }

  /** Where nothing could be read. */
  public static StageFacts unreadable(String why) {
    return new StageFacts(Optional.empty(), List.of(), why);
  }
}
