package dev.slipway.delivery.notify.setup;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.notify.Budget;
import dev.slipway.delivery.notify.Notifications;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.report.RunReport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** All receivers of the runs of a release: those that it configures, files, and GitLab. */
public final class RunReceivers {
  private final NotificationSetup setup;
  private final Path directory;
  private final Map<String, String> variables;
  private final DeliveryListener events;

  /**
   * @param directory where the files are written, {@code target/environment}
   * @param variables of the process
   * @param events receives warnings
   */
  public RunReceivers(
      Release release,
      Connections connections,
      Path directory,
      Map<String, String> variables,
      DeliveryListener events) {
    this.setup =
        new NotificationSetup(release.policy().notifications(), connections, events)
            .withFiles(directory);
    this.directory = directory;
    this.variables = variables;
    this.events = events;
  }

  /** The same within the budget that the goals of a build share. */
  public RunReceivers within(Budget budget) {
    setup.within(budget);
    return this;
  }

  /** The same with GitLab, or without. */
  public RunReceivers gitlab(boolean wanted) {
    if (wanted) {
      setup.inGitlab(directory);
    }
    return this;
  }

  /** The listener; the caller closes it. */
  public Notifications open(RunMemory memory) {
    return setup.open(variables, memory, InstantSource.system());
  }

  /**
   * Reports a run that is over, as an event and to all receivers. Never fails: what went wrong here
   * must not hide why the run failed.
   */
  public void report(RunReport report, RunMemory memory) {
    Event event = new Event.RunReported(report);
    events.on(event);
    try (Notifications receivers = open(memory)) {
      receivers.on(event);
    } catch (RuntimeException e) {
      events.on(new Event.Warning("The run was not reported: " + e.getMessage()));
    }
  }
}
