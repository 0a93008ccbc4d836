package dev.slipway.its.inventory;

import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.suggest.gate.Gate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The app of a number in {@link ExampleInventory}. */
record ExampleApp(int number) {
  private static final List<String> NAMES =
      List.of(
          "orders",
          "cart",
          "search",
          "payments",
          "invoices",
          "catalog",
          "pricing",
          "shipping",
          "stock",
          "reviews",
          "profile",
          "login",
          "mail",
          "reports",
          "images",
          "gateway",
          "audit",
          "vouchers",
          "returns",
          "newsletter",
          "tracking",
          "tax",
          "wishlist",
          "frontend");
  private static final List<String> PARTS = List.of("", "-api", "-worker", "-admin", "-batch");
  private static final List<String> TEAMS =
      List.of("shop", "checkout", "search", "logistics", "accounts", "platform", "finance");
  private static final long MEBIBYTE = 1 << 20;

  String name() {
    String name = NAMES.get(number % NAMES.size());
    int round = number / NAMES.size();
    String part = PARTS.get(round % PARTS.size());
    return name + part + (round < PARTS.size() ? "" : "-" + round / PARTS.size());
  }

  /** How many of its versions an environment has seen. */
  int versionsIn(int place, int environments) {
    if (environments < 5 && number % 11 == 7 && place == environments - 1) {
      return 0; // not there yet
    }
    boolean level = environments < 5 && number % 3 != 0; // most of a team's apps are the same
    return level && number % 5 != 2
        ? 4
        : place == 0 ? ExampleInventory.VERSIONS : place == environments - 1 ? 3 : 4;
  }

  List<Change> changes(String environment, int place, int kept) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < kept; i++) {
      Instant time = time(i, place);
      String request = "!" + (time.getEpochSecond() / 1_700 % 9_000 + 100);
      changes.add(
          new Change(
              time,
              environment,
              name(),
              i == 0 ? Optional.empty() : Optional.of(version(i - 1)),
              Optional.of(version(i)),
              new Change.By(
                  hex(name() + environment + i, 40),
                  request,
                  number % 3 == 0 ? "Alice Example" : "Slipway",
                  "Merge branch 'slipway/" + name() + "' into 'main'")));
    }
    return changes;
  }

  AppFacts facts(String environment, int place, Change last) {
    AppVersion version = last.after().orElse(AppVersion.UNKNOWN);
    boolean failed = number % 17 == 1 && place == 1;
    boolean drift = number % 13 == 5 && place > 0;
    boolean pending = number % 19 == 11 && place == 1;
    int behind = ExampleInventory.VERSIONS - 1 - latest(last);
    List<Flag> flags = new ArrayList<>();
    if (failed) {
      flags.add(
          new Flag(FlagKind.UNHEALTHY, "Deployment shop/" + name() + ": 1 of 3 pods crashes"));
    }
    if (drift) {
      flags.add(new Flag(FlagKind.DRIFT, "1 field of Deployment shop/" + name() + " differs"));
    }
    if (pending) {
      flags.add(new Flag(FlagKind.NOT_APPLIED, "the cluster has " + version(1).version()));
    }
    if (behind > 1) {
      flags.add(new Flag(FlagKind.BEHIND, "2 versions behind 2.4.0"));
    }
    if (owner().isEmpty()) {
      flags.add(new Flag(FlagKind.UNOWNED, "no team owns it: set spec.owner"));
    }
    Workload workload = workload(version, failed ? 2 : 3);
    Instant applied = last.time().plus(Duration.ofMinutes(4));
    return new AppFacts(
        name(),
        environment,
        Optional.of(declared(version, last, behind, workload)),
        Optional.of(
            new AppliedApp(
                pending ? version(1) : version,
                Optional.of(applied),
                owner(),
                hex(environment, 40),
                failed ? Optional.of(applied) : Optional.empty())),
        Optional.of(
            new LiveApp(
                ExampleInventory.END,
                failed ? State.FAILED : number % 23 == 9 ? State.IN_PROGRESS : State.CURRENT,
                failed ? "1 of 3 pods is in CrashLoopBackOff" : "",
                workload,
                drift
                    ? List.of(
                        new LiveApp.Drift(
                            "Deployment shop/" + name(),
                            List.of("spec.template.spec.containers[0].image")))
                    : List.of())),
        flags);
  }

  private int latest(Change last) {
    int latest = 0;
    while (!last.after().equals(Optional.of(version(latest)))) {
      latest++;
    }
    return latest;
  }

  private DeclaredApp declared(AppVersion version, Change last, int behind, Workload workload) {
    return new DeclaredApp(
        version,
        new Responsibility(
            owner(),
            owner().isEmpty() ? "" : "#" + owner() + "-oncall",
            "https://gitlab.example.com/my-team/" + name()),
        "shop",
        "apps/" + name() + ".yaml",
        Optional.of(
            new DeclaredApp.Since(last.time(), true, last.by().commit(), last.by().mergeRequest())),
        new DeclaredApp.Updates(
            behind == 0
                ? List.of()
                : List.of(
                    new Gate(
                        "window",
                        Gate.State.WAITING,
                        "outside of the window; opens Mon 2026-11-30 09:00 Europe/London",
                        Optional.of(Instant.parse("2026-11-30T09:00:00Z")))),
            Optional.empty(),
            behind == 0
                ? Optional.empty()
                : Optional.of(
                    new DeclaredApp.Behind(
                        version(ExampleInventory.VERSIONS - 1).version(),
                        behind,
                        Optional.of(behind * 9)))),
        Optional.of(workload));
  }

  private Workload workload(AppVersion version, int ready) {
    return new Workload(
        List.of(
            new Workload.Image(
                "registry.example.com/shop/" + name(),
                version.version(),
                "sha256:" + hex("image" + name() + version.version(), 64))),
        new Workload.Resources(250L * 3, 256 * MEBIBYTE * 3),
        new Workload.Resources(0, 512 * MEBIBYTE * 3),
        new Workload.Replicas(3, Optional.of(ready)),
        number % 9 == 0
            ? List.of(new Workload.Volume("shop/" + name() + "-data", 10_240 * MEBIBYTE, "fast"))
            : List.of());
  }

  private String owner() {
    return number % 29 == 13 ? "" : "team-" + TEAMS.get(number % TEAMS.size());
  }

  private AppVersion version(int index) {
    String version = number % 4 + 1 + "." + (number % 7 + index) + "." + number % 3;
    String bundle =
        "https://nexus.example.com/repository/bundles/shop/%1$s/%2$s/%1$s-%2$s-manifests.tar.gz"
            .formatted(name(), version);
    return new AppVersion(
        version, hex("c" + name() + index, 40), bundle, hex("b" + name() + index, 64), "");
  }

  /** Versions are ten weeks apart, environments a few days. */
  private Instant time(int index, int place) {
    long day = 70L * index + 9L * place + number % 31;
    return ExampleInventory.BEGIN.plus(Duration.ofMinutes(day * 1_440 + number * 37L % 540));
  }

  /** What looks like a digest. */
  static String hex(String of, int digits) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, digits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
