package dev.slipway.delivery.build;

import dev.slipway.delivery.access.expiry.AccessMemory;
import dev.slipway.delivery.access.expiry.AdminNews;
import dev.slipway.delivery.access.expiry.Expiry;
import dev.slipway.delivery.access.expiry.ExpiryErrors;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.notify.Notifications;
import dev.slipway.delivery.notify.setup.NotificationSetup;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports who became admin for a while, who no longer is, and who should not be any more. */
public final class AccessReports {
  private final NotificationSetup setup;
  private final RunSource source;
  private final Map<String, String> variables;
  private final InstantSource clock;
  private final DeliveryListener events;

  /**
   * @param setup of the receivers that the environment configures
   * @param source of the environment and its server
   * @param variables of the process
   */
  public AccessReports(
      NotificationSetup setup,
      RunSource source,
      Map<String, String> variables,
      InstantSource clock,
      DeliveryListener events) {
    this.setup = setup;
    this.source = source;
    this.variables = Map.copyOf(variables);
    this.clock = clock;
    this.events = events;
  }

  /**
   * Reports what is new since the last time, as events and to all receivers. Never fails.
   *
   * @param memory of the runs of the environment
   */
  public void report(Expiry found, RunMemory memory) {
    RunMemory own = new AccessMemory(memory);
    Optional<Map<String, String>> known = own.readable();
    AdminNews news =
        known
            .map(entries -> AdminNews.of(entries.getOrDefault(AdminNews.KEY, ""), found))
            .orElseGet(() -> AdminNews.unknown(found));
    news.grants().forEach(grant -> events.on(new Event.AdminAccess(grant)));
    if (!news.isEmpty()) {
      send(report(news.grants(), found), own);
    }
    if (known.isPresent() && !known.get().getOrDefault(AdminNews.KEY, "").equals(news.kept())) {
      own.keep(Map.of(AdminNews.KEY, news.kept()));
    }
  }

  private RunReport report(List<AdminGrant> grants, Expiry found) {
    Optional<RunError> error =
        found.overdue().isEmpty()
            ? Optional.empty()
            : Optional.of(
                RunError.of(ExpiryErrors.overdue(source.server(), found.overdue()).error()));
    Instant now = clock.instant();
    return new RunReport(
        source,
        error.isPresent() ? RunOutcome.FAILED : RunOutcome.SUCCEEDED,
        now,
        Optional.of(now),
        List.of(),
        error,
        grants);
  }

  private void send(RunReport report, RunMemory memory) {
    try (Notifications receivers = setup.open(variables, memory, clock)) {
      receivers.on(new Event.RunReported(report));
    } catch (RuntimeException e) {
      events.on(new Event.Warning("Admin access was not reported: " + e.getMessage()));
    }
  }
}
