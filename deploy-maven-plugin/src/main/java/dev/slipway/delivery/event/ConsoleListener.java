package dev.slipway.delivery.event;

import dev.slipway.delivery.event.Event.ObjectApplied;
import dev.slipway.delivery.event.Event.RequestRetried;
import dev.slipway.delivery.event.Event.ServerBusy;
import dev.slipway.delivery.event.Event.StillWaiting;
import dev.slipway.delivery.event.Event.Warning;
import java.util.Locale;
import java.util.function.Consumer;

/** One plain line per event. */
public final class ConsoleListener implements DeliveryListener {
  private final Consumer<String> info;
  private final Consumer<String> warn;

  /**
   * @param info takes a line of information
   * @param warn takes a warning
   */
  public ConsoleListener(Consumer<String> info, Consumer<String> warn) {
    this.info = info;
    this.warn = warn;
  }

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Warning warning) {
      warning.message().lines().forEach(warn);
    } else if (event instanceof Event.PublishedKept e) {
      EventText.kept(e).lines().forEach(warn);
    } else if (event instanceof Event.UpdateFailed e) {
      SuggestText.failed(e).lines().forEach(warn);
    } else if (event instanceof Event.AdminAccess e && AccessText.isAlarming(e.grant())) {
      AccessText.of(e.grant()).lines().forEach(warn);
    } else if (event instanceof RequestRetried e) {
      warn.accept(
          "Retrying %s after %s, %d of %d".formatted(e.request(), e.why(), e.retry(), e.retries()));
    } else if (event instanceof ServerBusy e) {
      warn.accept(
          "Busy: %s was answered with %s; retrying in %d s (waited %d of at most %d s)"
              .formatted(e.request(), e.why(), e.seconds(), e.waited(), e.most()));
    } else if (event instanceof StillWaiting e) {
      warn.accept(
          String.format(
              Locale.ROOT,
              "Still waiting for the answer to %s after %d s, %.1f MB so far",
              e.request(),
              e.seconds(),
              e.bytes() / 1e6));
    } else if (!silent(event)) {
      // Line by line: each gets its level.
      EventText.of(event).lines().forEach(info);
    }
  }

  /**
   * Unchanged objects and merge requests are counted at the end; progress is shown on terminals
   * only; a report repeats what its events said.
   */
  private static boolean silent(Event event) {
    return event instanceof Event.PushStarted
        || event instanceof Event.BlobSending
        || event instanceof Event.RunReported
        || event instanceof Event.UpdateProposed proposed && SuggestText.isSilent(proposed)
        || event instanceof ObjectApplied applied && applied.change() == Event.Change.UNCHANGED;
  }
}
