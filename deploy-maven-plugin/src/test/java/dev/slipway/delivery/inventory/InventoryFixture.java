package dev.slipway.delivery.inventory;

import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Review;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Seen;
import dev.slipway.delivery.inventory.EnvironmentFacts.Revision;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inventory that shows everything: two environments, of which the cluster of one can't be
 * reached, and each kind of flag; what outputs make of it is in {@code
 * src/test/resources/dev/slipway/delivery/inventory}.
 */
public final class InventoryFixture {
  public static final String STAGING = "staging";
  public static final String PRODUCTION = "production";

  private InventoryFixture() {}

  /** Both environments with their history and figures. */
  public static InventoryReport report() {
    return new InventoryReport(
        new Inventory(List.of(staging(), production()), FixtureApps.all()),
        FixtureHistory.timelines(),
        FixtureHistory.figures(),
        "my-team");
  }

  /** Staging alone. */
  public static InventoryReport one() {
    return new InventoryReport(
        new Inventory(List.of(staging()), FixtureApps.of(STAGING)),
        List.of(),
        List.of(),
        "my-team");
  }

  /** One app in one environment: the examples of docs/inventory-outputs.md. */
  public static InventoryReport small() {
    EnvironmentFacts environment =
        new EnvironmentFacts(
            PRODUCTION,
            "https://gitlab.example.com/my-team/env-production",
            Optional.of(new Revision("9".repeat(40), Instant.parse("2026-11-26T09:00:00Z"), true)),
            Map.of(),
            List.of(),
            List.of());
    return new InventoryReport(
        new Inventory(List.of(environment), List.of(FixtureApps.healthy())),
        List.of(),
        List.of(),
        "my-team");
  }

  /** Staging, and an environment whose repository can't be read, so that it has no apps. */
  public static InventoryReport unreadable() {
    EnvironmentFacts gone =
        new EnvironmentFacts(
            "europe",
            "https://gitlab.example.com/my-team/env-europe",
            Optional.empty(),
            Map.of(
                Source.DECLARED,
                "SLIP-4004 apps/orders.yaml:3: unknown field 'bundel'; did you mean 'bundle'?"),
            List.of(),
            List.of());
    return new InventoryReport(
        new Inventory(List.of(staging(), gone), FixtureApps.of(STAGING)),
        List.of(),
        List.of(),
        "my-team");
  }

  /** Nothing at all. */
  public static InventoryReport empty() {
    return new InventoryReport(
        new Inventory(List.of(), List.of()), List.of(), List.of(), "my-team");
  }

  private static EnvironmentFacts staging() {
    return new EnvironmentFacts(
        STAGING,
        "https://gitlab.example.com/my-team/env-staging",
        Optional.of(new Revision("5".repeat(40), Instant.parse("2026-11-27T15:20:00Z"), false)),
        Map.of(Source.HISTORY, "The clone has 50 commits only; set GIT_DEPTH: 0 in .gitlab-ci.yml"),
        List.of(
            new GrantFacts(
                    "shop",
                    "admin",
                    List.of("Group oidc:developers", "User alice@example.com"),
                    "INC-4711: restore of the orders database",
                    "Alice",
                    Optional.of(Instant.parse("2026-11-27T18:00:00Z")),
                    Seen.BOTH)
                .with(Review.SELF_MERGED),
            new GrantFacts(
                "search",
                "view",
                List.of("Group oidc:support"),
                "",
                "Bob",
                Optional.empty(),
                Seen.CLUSTER)),
        List.of("ConfigMap shop/left-over", "Deployment shop/debug"));
  }

  private static EnvironmentFacts production() {
    return new EnvironmentFacts(
        PRODUCTION,
        "https://gitlab.example.com/my-team/env-production",
        Optional.of(new Revision("9".repeat(40), Instant.parse("2026-11-26T09:00:00Z"), true)),
        Map.of(
            Source.APPLIED,
            "https://production.example.com:6443 did not respond within 10 s",
            Source.LIVE,
            "https://production.example.com:6443 did not respond within 10 s"),
        List.of(),
        List.of());
  }
}
