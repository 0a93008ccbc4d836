package dev.slipway.delivery.event;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts the log lines of a failure into a section of GitLab's job log that is collapsed at first.
 * All other events go to the console as they are.
 */
public final class GitLabSections implements DeliveryListener {
  private static final String ERASE = "\r\u001b[0K";

  private final DeliveryListener console;
  private final Consumer<String> info;
  private final InstantSource clock;
  private int sections;

  /**
   * @param console receives all events
   * @param info takes a line
   */
  public GitLabSections(DeliveryListener console, Consumer<String> info, InstantSource clock) {
    this.console = console;
    this.info = info;
    this.clock = clock;
  }

  @Override
  public synchronized void on(Event event) {
    if (!(event instanceof Event.ObjectFailed failed) || failed.failure().log().isEmpty()) {
      console.on(event);
      return;
    }
    failed.failure().lines().forEach(info);
    String name = "slipway_log_" + ++sections;
    List<String> log = failed.failure().log();
    info.accept(
        mark("start", name + "[collapsed=true]")
            + "Last %d log lines of %s".formatted(log.size(), failed.failure().object()));
    RolloutText.log(log).forEach(info);
    info.accept(mark("end", name));
  }

  private String mark(String what, String name) {
    return "\u001b[0Ksection_" + what + ":" + clock.instant().getEpochSecond() + ":" + name + ERASE;
  }
}
