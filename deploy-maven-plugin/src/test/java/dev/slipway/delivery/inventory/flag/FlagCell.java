package dev.slipway.delivery.inventory.flag;

import dev.slipway.delivery.environment.AppReference.Hold;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.DeclaredApp.Behind;
import dev.slipway.delivery.inventory.DeclaredApp.Since;
import dev.slipway.delivery.inventory.DeclaredApp.Updates;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.LiveApp.Drift;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.inventory.Workload.Replicas;
import dev.slipway.delivery.inventory.Workload.Resources;
import dev.slipway.delivery.rollout.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An app in prod of which a test says what matters: 1.4.1 by default. */
final class FlagCell {
  private static final Instant THEN = Instant.parse("2026-11-29T00:00:00Z");

  private final String app;
  private String owner = "";
  private AppVersion version = new AppVersion("1.4.1", "", "", "", "");
  private boolean declared = true;
  private Optional<Behind> behind = Optional.empty();
  private Optional<Hold> hold = Optional.empty();
  private Optional<Since> since = Optional.empty();
  private Optional<AppliedApp> applied = Optional.empty();
  private Optional<LiveApp> live = Optional.empty();
  private Optional<Workload> workload = Optional.empty();

  FlagCell(String app) {
    this.app = app;
  }

  FlagCell owner(String team) {
    owner = team;
    return this;
  }

  FlagCell undeclared() {
    declared = false;
    return this;
  }

  FlagCell sha256(String text) {
    return of("1.4.1", "", text, "");
  }

  /** What the repository names. */
  FlagCell of(String id, String bundle, String sha256, String path) {
    version = new AppVersion(id, "", bundle, sha256, path);
    return this;
  }

  /** What the run record has. */
  FlagCell runs(String id, String bundle, String sha256) {
    return applied(new AppVersion(id, "", bundle, sha256, ""), Optional.empty());
  }

  FlagCell behind(Behind how) {
    behind = Optional.of(how);
    return this;
  }

  FlagCell hold(String reason) {
    hold = Optional.of(new Hold(THEN, "Ann", reason));
    return this;
  }

  FlagCell since(Instant time) {
    since = Optional.of(new Since(time, true, "c", ""));
    return this;
  }

  FlagCell applied(String version, Optional<Instant> failing) {
    return applied(new AppVersion(version, "", "", "", ""), failing);
  }

  FlagCell appliedSum(String sha256) {
    return applied(new AppVersion("1.4.1", "", "", sha256, ""), Optional.empty());
  }

  private FlagCell applied(AppVersion version, Optional<Instant> failing) {
    applied = Optional.of(new AppliedApp(version, Optional.of(THEN), owner, "c", failing));
    return this;
  }

  FlagCell live(State state, String text) {
    live = Optional.of(new LiveApp(THEN, state, text, workload(List.of()), List.of()));
    return this;
  }

  FlagCell drift(Drift... drift) {
    live = Optional.of(new LiveApp(THEN, State.CURRENT, "", workload(List.of()), List.of(drift)));
    return this;
  }

  /** An image of the pods. */
  FlagCell pods(String name, String tag, String digest) {
    Workload running = workload(List.of(new Image(name, tag, digest)));
    live = Optional.of(new LiveApp(THEN, State.CURRENT, "", running, List.of()));
    return this;
  }

  FlagCell image(String name, String tag, String digest) {
    workload = Optional.of(workload(List.of(new Image(name, tag, digest))));
    return this;
  }

  private static Workload workload(List<Image> images) {
    return new Workload(
        images, Resources.NONE, Resources.NONE, new Replicas(1, Optional.empty()), List.of());
  }

  AppFacts facts() {
    DeclaredApp app =
        new DeclaredApp(
            version,
            Responsibility.of(owner),
            "",
            "apps/x.yaml",
            since,
            new Updates(List.of(), hold, behind),
            workload);
    return new AppFacts(
        this.app, "prod", declared ? Optional.of(app) : Optional.empty(), applied, live, List.of());
  }
}
