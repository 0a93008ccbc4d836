package dev.slipway.delivery.environment;

import java.util.Locale;

/** What a receiver of {@code spec.notify} wants to hear of. */
public enum NotifyMoment {
  /** A run began that changes something. */
  STARTED,
  /** A run that changed something ended well. */
  SUCCEEDED,
  /** A run failed, or an app does not work. */
  FAILED,
  /** What did not work does again. */
  RECOVERED,
  /** Someone became admin of a namespace for a while, or no longer is. */
  ACCESS;

  /** As environment.yaml has it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
