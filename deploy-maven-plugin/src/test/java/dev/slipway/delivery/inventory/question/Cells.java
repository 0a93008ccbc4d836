package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.rollout.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inventories and timelines for tests. */
final class Cells {
  private Cells() {}

  static AppVersion version(String version) {
    return new AppVersion(version, commit(version), "https://nexus.example.com/" + version, "", "");
  }

  static String commit(String version) {
    return "%040x".formatted(version.hashCode() & 0xffffffffL);
  }

  static AppFacts declared(
      String app, String environment, AppVersion version, String owner, List<Image> images) {
    return new AppFacts(
        app,
        environment,
        Optional.of(
            new DeclaredApp(
                version,
                new Responsibility(owner, "", "https://gitlab.example.com/shop/" + app),
                "shop",
                "apps/" + app + ".yaml",
                Optional.empty(),
                DeclaredApp.Updates.UNKNOWN,
                Optional.of(workload(images)))),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  static AppFacts live(AppFacts declared, List<Image> images) {
    return new AppFacts(
        declared.app(),
        declared.environment(),
        declared.declared(),
        Optional.empty(),
        Optional.of(new LiveApp(Instant.EPOCH, State.CURRENT, "", workload(images), List.of())),
        List.of());
  }

  static Inventory inventory(List<String> environments, List<AppFacts> cells) {
    return new Inventory(
        environments.stream()
            .map(
                name ->
                    new EnvironmentFacts(
                        name, "", Optional.empty(), Map.of(), List.of(), List.of()))
            .toList(),
        cells);
  }

  /** An app that had versions one after the other, a day each from 1 November 2026 on. */
  static Timeline timeline(String environment, String app, List<String> versions) {
    List<Change> changes = new ArrayList<>();
    Optional<AppVersion> before = Optional.empty();
    for (String version : versions) {
      Optional<AppVersion> after =
          version.isEmpty() ? Optional.empty() : Optional.of(version(version));
      int number = changes.size() + 1;
      changes.add(
          new Change(
              Instant.parse("2026-11-%02dT10:00:00Z".formatted(number)),
              environment,
              app,
              before,
              after,
              new Change.By("%040x".formatted(number), "!" + number, "Ada", app + " " + version)));
      before = after;
    }
    return new Timeline(environment, changes, Optional.empty(), "");
  }

  private static Workload workload(List<Image> images) {
    return new Workload(
        images,
        Workload.Resources.NONE,
        Workload.Resources.NONE,
        new Workload.Replicas(1, Optional.empty()),
        List.of());
  }
}
