package dev.slipway.delivery.inventory;

import static dev.slipway.delivery.inventory.FixtureApps.version;
import static dev.slipway.delivery.inventory.InventoryFixture.PRODUCTION;
import static dev.slipway.delivery.inventory.InventoryFixture.STAGING;

import dev.slipway.delivery.inventory.Change.By;
import dev.slipway.delivery.inventory.Figure.Evidence;
import dev.slipway.delivery.inventory.Figure.Point;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The timelines and figures of {@link InventoryFixture}. */
final class FixtureHistory {
  private FixtureHistory() {}

  static List<Timeline> timelines() {
    By both = new By("7".repeat(40), "!30", "Alice", "Merge branch 'update-two' into 'main'");
    return List.of(
        new Timeline(
            STAGING,
            List.of(
                change("2026-11-20T10:00:00Z", STAGING, "cart", "2.0.0", "2.1.0-rc.1", "!41"),
                change("2026-11-27T15:20:00Z", STAGING, "orders", "1.4.2", "1.5.0", "!42")),
            Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
            "The clone has 50 commits only; set GIT_DEPTH: 0 in .gitlab-ci.yml"),
        new Timeline(
            PRODUCTION,
            List.of(
                change("2026-10-01T08:00:00Z", PRODUCTION, "legacy", "", "0.9", "!27"),
                new Change(
                    Instant.parse("2026-10-30T08:30:00Z"),
                    PRODUCTION,
                    "cart",
                    Optional.of(version("cart", "1.9.0", "2")),
                    Optional.of(version("cart", "2.0.0", "f")),
                    both),
                new Change(
                    Instant.parse("2026-10-30T08:30:00Z"),
                    PRODUCTION,
                    "orders",
                    Optional.of(version("orders", "1.4.0", "3")),
                    Optional.of(version("orders", "1.4.1", "4")),
                    both),
                change("2026-11-02T11:00:00Z", PRODUCTION, "legacy", "0.9", "", ""),
                change("2026-11-24T09:00:00Z", PRODUCTION, "orders", "1.4.1", "1.5.0", "!29"),
                change("2026-11-26T09:00:00Z", PRODUCTION, "orders", "1.5.0", "1.4.2", "!31")),
            Optional.empty(),
            ""));
  }

  static List<Figure> figures() {
    List<Evidence> evidence =
        List.of(
            new Evidence(
                Instant.parse("2026-11-24T09:00:00Z"),
                PRODUCTION,
                "orders",
                "1.5.0",
                Optional.of(30.5),
                ""),
            new Evidence(
                Instant.parse("2026-11-26T09:00:00Z"),
                PRODUCTION,
                "orders",
                "1.4.2",
                Optional.empty(),
                "rolled back by !31"));
    return List.of(
        new Figure(
            "lead-time",
            "Change lead time",
            Optional.of(30.5),
            "hours",
            "Median time from the first commit of a version to its first successful run.",
            evidence,
            List.of(
                new Point("2026-11-16", Optional.empty(), 0),
                new Point("2026-11-23", Optional.of(30.5), 2))),
        new Figure(
            "change-fail-rate",
            "Change fail rate",
            Optional.empty(),
            "percent",
            "Share of deployments that failed, were rolled back or were fixed within 24 h.",
            evidence.subList(1, 2),
            List.of()));
  }

  /** A version that is empty is none. */
  private static Change change(
      String time, String environment, String app, String from, String to, String request) {
    return new Change(
        Instant.parse(time),
        environment,
        app,
        of(app, from),
        of(app, to),
        new By("8".repeat(40), request, "Bob", app + " " + to));
  }

  private static Optional<AppVersion> of(String app, String version) {
    return version.isEmpty() ? Optional.empty() : Optional.of(version(app, version, "6"));
  }
}
