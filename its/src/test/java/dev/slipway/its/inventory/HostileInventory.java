package dev.slipway.its.inventory;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Revision;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.suggest.gate.Gate;
import dev.slipway.delivery.text.VisibleText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An inventory whose every text begins with the same hostile one, and ends with its field. */
final class HostileInventory {
  private static final Instant TIME = Instant.parse("2026-11-27T15:30:00Z");

  private final String payload;
  private final List<String> shown = new ArrayList<>();
  private final InventoryReport report;

  HostileInventory(String payload) {
    this.payload = payload;
    this.report =
        new InventoryReport(
            new Inventory(List.of(environment()), List.of(facts())),
            List.of(timeline()),
            List.of(figure()),
            text("title"));
  }

  InventoryReport report() {
    return report;
  }

  /** The texts that the page shows whole. */
  List<String> shown() {
    return shown;
  }

  /** A text that the page shows. */
  private String text(String field) {
    String text = payload + " " + field;
    shown.add(text);
    return text;
  }

  /** One that it shortens, or shows beside others. */
  private String other(String field) {
    return payload + " " + field;
  }

  /** What can be seen of it. */
  private String seen(String field) {
    return VisibleText.line(other(field), 2_000);
  }

  /** An address is behind a link, if it is one of the web. */
  private String bundle(String field) {
    return payload.startsWith("https://") ? other(field) : text(field);
  }

  private EnvironmentFacts environment() {
    return new EnvironmentFacts(
        text("environment"),
        other("address"),
        Optional.of(new Revision(other("revision"), TIME, false)),
        Map.of(Source.DECLARED, text("declared"), Source.LIVE, text("live")),
        List.of(
            new GrantFacts(
                text("namespace"),
                text("level"),
                List.of(text("subject")),
                text("reason"),
                text("requester"),
                Optional.of(TIME),
                GrantFacts.Seen.BOTH)),
        List.of(text("undeclared")));
  }

  private AppFacts facts() {
    AppVersion version =
        new AppVersion(
            text("version"), other("commit"), bundle("bundle"), text("sha256"), text("path"));
    Workload workload =
        new Workload(
            List.of(new Workload.Image(other("image"), other("tag"), other("digest"))),
            Workload.Resources.NONE,
            Workload.Resources.NONE,
            new Workload.Replicas(1, Optional.of(1)),
            List.of(new Workload.Volume(text("claim"), 1, text("class"))));
    shown.add(seen("image") + ":" + seen("tag") + "@" + seen("digest"));
    return new AppFacts(
        text("app"),
        other("environment"),
        Optional.of(
            new DeclaredApp(
                version,
                new Responsibility(text("owner"), text("contact"), text("source")),
                text("space"),
                text("file"),
                Optional.of(new DeclaredApp.Since(TIME, false, other("since"), text("request"))),
                updates(),
                Optional.of(workload))),
        Optional.of(
            new AppliedApp(
                new AppVersion(text("applied"), other("c"), bundle("b"), other("s"), text("p")),
                Optional.of(TIME),
                other("owner"),
                other("applied"),
                Optional.of(TIME))),
        Optional.of(
            new LiveApp(
                TIME,
                State.FAILED,
                text("state"),
                workload,
                List.of(new LiveApp.Drift(text("object"), List.of(text("field")))))),
        List.of(new Flag(FlagKind.DRIFT, text("flag")), new Flag(FlagKind.HELD, text("held"))));
  }

  private DeclaredApp.Updates updates() {
    return new DeclaredApp.Updates(
        List.of(new Gate(text("gate"), Gate.State.WAITING, text("waits"), Optional.of(TIME))),
        Optional.of(new AppReference.Hold(TIME, text("holder"), text("why"))),
        Optional.of(new DeclaredApp.Behind(text("newest"), 2, Optional.of(3))));
  }

  private Timeline timeline() {
    AppVersion before = new AppVersion(text("before"), "", "", "", "");
    AppVersion after = new AppVersion(text("after"), "", "", "", "");
    return new Timeline(
        other("environment"),
        List.of(
            new Change(
                TIME,
                other("environment"),
                other("app"),
                Optional.of(before),
                Optional.of(after),
                new Change.By(other("by"), text("merge"), text("author"), text("subject")))),
        Optional.of(TIME),
        text("cut"));
  }

  private Figure figure() {
    return new Figure(
        other("id"),
        text("figure"),
        Optional.of(1.5),
        text("unit"),
        text("rule"),
        List.of(
            new Figure.Evidence(
                TIME,
                text("place"),
                text("deployed"),
                text("release"),
                Optional.of(2.0),
                text("cause"))),
        List.of(new Figure.Point(text("week"), Optional.of(1.0), 1)));
  }
}
