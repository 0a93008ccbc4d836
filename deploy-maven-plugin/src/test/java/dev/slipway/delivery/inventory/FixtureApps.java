package dev.slipway.delivery.inventory;

import static dev.slipway.delivery.inventory.InventoryFixture.PRODUCTION;
import static dev.slipway.delivery.inventory.InventoryFixture.STAGING;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.DeclaredApp.Behind;
import dev.slipway.delivery.inventory.DeclaredApp.Since;
import dev.slipway.delivery.inventory.DeclaredApp.Updates;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.inventory.Workload.Replicas;
import dev.slipway.delivery.inventory.Workload.Resources;
import dev.slipway.delivery.inventory.Workload.Volume;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.suggest.gate.Gate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The apps of {@link InventoryFixture}. */
final class FixtureApps {
  static final Responsibility SHOP =
      new Responsibility("team-shop", "#shop-oncall", "https://gitlab.example.com/my-team/orders");
  static final Responsibility SEARCH =
      new Responsibility(
          "team-search", "search@example.com", "https://gitlab.example.com/my-team/search");

  private static final long MEBIBYTE = 1 << 20;
  private static final String REGISTRY = "registry.example.com/shop/";

  private FixtureApps() {}

  static List<AppFacts> all() {
    return Stream.of(staging(), production())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(AppFacts::app))
        .toList();
  }

  static List<AppFacts> of(String environment) {
    return all().stream().filter(app -> app.environment().equals(environment)).toList();
  }

  /** One app that is healthy, and behind. */
  static AppFacts healthy() {
    AppVersion orders = version("orders", "1.4.2", "b");
    return new AppFacts(
        "orders",
        PRODUCTION,
        Optional.of(declared("orders", orders, SHOP, since("2026-11-26T09:00:00Z", "!31"))),
        Optional.of(applied(orders, "2026-11-26T09:03:20Z", "team-shop", "")),
        Optional.of(
            live(
                Instant.parse("2026-11-27T15:30:00Z"),
                State.CURRENT,
                "",
                workload(image("orders", "1.4.2", "b")))),
        List.of(flag(FlagKind.BEHIND, "3 versions and 12 days behind 1.5.0")));
  }

  /** A version whose digests are made of one digit. */
  static AppVersion version(String app, String version, String digit) {
    String bundle =
        "https://nexus.example.com/repository/bundles/shop/%s/%s/%s-%s-manifests.tar.gz"
            .formatted(app, version, app, version);
    return new AppVersion(version, digit.repeat(40), bundle, digit.repeat(64), "");
  }

  private static List<AppFacts> staging() {
    Instant read = Instant.parse("2026-11-27T15:30:00Z");
    AppVersion orders = version("orders", "1.5.0", "a");
    AppVersion before = version("orders", "1.4.2", "b");
    AppVersion cart = version("cart", "2.1.0-rc.1", "c");
    AppVersion search = version("search", "7.0.0", "d");
    return List.of(
        new AppFacts(
            "cart",
            STAGING,
            Optional.of(declared("cart", cart, SHOP, since("2026-11-20T10:00:00Z", "!41"))),
            Optional.of(applied(cart, "2026-11-20T10:04:10Z", "team-shop", "")),
            Optional.of(live(read, State.CURRENT, "", workload(image("cart", "2.1.0-rc.1", "c")))),
            List.of()),
        new AppFacts(
            "environment",
            STAGING,
            Optional.empty(),
            Optional.of(applied(AppVersion.UNKNOWN, "2026-10-01T08:00:00Z", "", "")),
            Optional.of(live(read, State.SUSPENDED, "CronJob shop/report is suspended", NOTHING)),
            List.of(
                flag(
                    FlagKind.EXPIRED_ACCESS,
                    "admin in namespace shop ended 2026-11-27 12:00 UTC, and is still live in the"
                        + " cluster: run delivery:expire"),
                flag(
                    FlagKind.UNREVIEWED_ADMIN,
                    "admin in namespace orders was merged by the person who requested it"),
                flag(
                    FlagKind.OPEN_ADMIN,
                    "admin in namespace orders is open until 2026-11-27 18:00 UTC"),
                flag(FlagKind.NO_REFERENCE, "3 objects are raw YAML: name them in apps/NAME.yaml"),
                flag(FlagKind.UNOWNED, "no team owns it: set spec.owner"))),
        new AppFacts(
            "legacy",
            STAGING,
            Optional.of(
                declared(
                    "legacy",
                    new AppVersion("", "", "", "", "manifests/legacy"),
                    new Responsibility("@bob", "", ""),
                    Optional.empty())),
            Optional.empty(),
            Optional.of(
                live(
                    read,
                    State.UNKNOWN,
                    "may not list pods in namespace shop",
                    workload(new Image("docker.io/library/nginx", "latest", "")))),
            List.of(
                flag(FlagKind.NO_VERSION, "apps/legacy.yaml names no version: set spec.version"),
                flag(FlagKind.OWNED_BY_PERSON, "@bob is a person: name a team"),
                flag(
                    FlagKind.UNPINNED_IMAGE,
                    "docker.io/library/nginx:latest has no digest: pin it"))),
        new AppFacts(
            "orders",
            STAGING,
            Optional.of(declared("orders", orders, SHOP, since("2026-11-27T15:20:00Z", "!42"))),
            Optional.of(
                applied(before, "2026-11-25T09:00:00Z", "team-shop", "2026-11-27T14:55:00Z")),
            Optional.of(
                new LiveApp(
                    read,
                    State.FAILED,
                    "Deployment shop/orders: 1 of 3 pods is in CrashLoopBackOff",
                    new Workload(
                        List.of(image("orders", "1.4.2", "b"), image("orders-sidecar", "3", "e")),
                        new Resources(1500, 1536 * MEBIBYTE),
                        new Resources(3000, 3072 * MEBIBYTE),
                        new Replicas(3, Optional.of(2)),
                        List.of(
                            new Volume("shop/orders-data", 10_240 * MEBIBYTE, "fast"),
                            new Volume("shop/orders-logs", 512 * MEBIBYTE, ""))),
                    List.of(
                        new LiveApp.Drift("Deployment shop/orders", List.of("spec.replicas")),
                        new LiveApp.Drift("ConfigMap shop/orders-settings", List.of())))),
            List.of(
                flag(FlagKind.UNHEALTHY, "1 of 3 pods is in CrashLoopBackOff"),
                flag(FlagKind.DRIFT, "2 objects differ from the release"),
                flag(FlagKind.NOT_APPLIED, "declares 1.5.0, the cluster has 1.4.2"))),
        new AppFacts(
            "search",
            STAGING,
            Optional.of(declared("search", search, SEARCH, since("2026-11-28T09:00:00Z", ""))),
            Optional.of(applied(search, "2026-11-27T12:00:00Z", "team-search", "")),
            Optional.of(
                live(
                    read,
                    State.IN_PROGRESS,
                    "StatefulSet search/search: 1 of 2 pods is updated",
                    workload(image("search", "7.0.0", "d"), image("search", "7", "d")))),
            List.of(
                flag(FlagKind.TWO_TAGS, "sha256:dddddddddddd runs as 7.0.0 and as 7"),
                flag(FlagKind.TWO_DIGESTS, "search:7 is sha256:dddd here, sha256:ffff elsewhere"),
                flag(FlagKind.BUNDLE_GONE, "nexus.example.com answers 404 for the bundle"),
                flag(FlagKind.CLOCK, "the commit is of 2026-11-28, a day in the future"))));
  }

  private static List<AppFacts> production() {
    AppVersion orders = version("orders", "1.4.2", "b");
    Updates held =
        new Updates(
            List.of(
                new Gate("window", Gate.State.OPEN, "within the window", Optional.empty()),
                new Gate(
                    "soak",
                    Gate.State.WAITING,
                    "healthy in staging for 3 h of 24 h",
                    Optional.of(Instant.parse("2026-11-28T12:00:00Z"))),
                new Gate("freeze", Gate.State.UNKNOWN, "can't be read", Optional.empty())),
            Optional.of(
                new AppReference.Hold(
                    Instant.parse("2026-11-25T16:00:00Z"), "Alice", "1.5.0 loses carts")),
            Optional.of(new Behind("1.5.0", 3, Optional.of(12))));
    return List.of(
        declaredOnly(
            "cart",
            new DeclaredApp(
                version("cart", "2.0.0", "f"),
                SHOP,
                "shop",
                "apps/cart.yaml",
                Optional.of(
                    new Since(Instant.parse("2026-10-30T08:30:00Z"), false, "7".repeat(40), "!30")),
                Updates.UNKNOWN,
                Optional.of(workload(image("cart", "2.0.0", "f"))))),
        declaredOnly(
            "orders",
            new DeclaredApp(
                orders,
                SHOP,
                "shop",
                "apps/orders.yaml",
                since("2026-11-26T09:00:00Z", "my-team/env-production!31"),
                held,
                Optional.of(workload(image("orders", "1.4.2", "b")))),
            flag(FlagKind.BEHIND, "3 versions and 12 days behind 1.5.0"),
            flag(FlagKind.HELD, "held on 1.4.2 by Alice: 1.5.0 loses carts")),
        declaredOnly(
            "payments-gateway-for-cards-and-invoices",
            declared(
                "payments-gateway-for-cards-and-invoices",
                version("payments", "2026.11.3", "1"),
                new Responsibility("team-payments-and-accounting", "", ""),
                since("2026-11-03T07:00:00Z", "!28"))));
  }

  private static AppFacts declaredOnly(String app, DeclaredApp declared, Flag... flags) {
    return new AppFacts(
        app, PRODUCTION, Optional.of(declared), Optional.empty(), Optional.empty(), List.of(flags));
  }

  private static DeclaredApp declared(
      String app, AppVersion version, Responsibility responsibility, Optional<Since> since) {
    return new DeclaredApp(
        version,
        responsibility,
        "shop",
        "apps/" + app + ".yaml",
        since,
        Updates.UNKNOWN,
        Optional.empty());
  }

  private static Optional<Since> since(String time, String request) {
    return Optional.of(new Since(Instant.parse(time), true, "8".repeat(40), request));
  }

  private static AppliedApp applied(AppVersion version, String at, String owner, String failing) {
    return new AppliedApp(
        version,
        Optional.of(Instant.parse(at)),
        owner,
        "5".repeat(40),
        failing.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(failing)));
  }

  private static LiveApp live(Instant read, State state, String text, Workload workload) {
    return new LiveApp(read, state, text, workload, List.of());
  }

  private static final Workload NOTHING =
      new Workload(
          List.of(), Resources.NONE, Resources.NONE, new Replicas(0, Optional.of(0)), List.of());

  private static Workload workload(Image... images) {
    return new Workload(
        List.of(images),
        new Resources(500, 512 * MEBIBYTE),
        new Resources(0, 1024 * MEBIBYTE),
        new Replicas(2, Optional.empty()),
        List.of());
  }

  private static Image image(String name, String tag, String digit) {
    return new Image(REGISTRY + name, tag, "sha256:" + digit.repeat(64));
  }

  private static Flag flag(FlagKind kind, String text) {
    return new Flag(kind, text);
  }
}
