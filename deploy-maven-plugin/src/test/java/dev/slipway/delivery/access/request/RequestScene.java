package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequest.State;
import dev.slipway.delivery.parallel.Turns;
import dev.slipway.delivery.promote.ForgeProject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An environment's project on a forge, and people who ask for grants there. */
abstract class RequestScene {
  static final String PATH = "shop/env-live";
  static final String FILE = "access/orders.yaml";
  static final String ENVIRONMENT =
      """
      apiVersion: slipway.dev/v1
      kind: Environment
      metadata:
        name: live
      spec:
        access:
          admin: allowed
          maxHours: 12
      """;
  static final String TEAM =
      """
      # who may do what
      apiVersion: slipway.dev/v1
      kind: Access
      metadata:
        name: orders
      spec:
        grants:
          - level: developer # by day
            groups: [team-orders]
      """;

  final MemoryForge forge = new MemoryForge();
  final MemoryProject project =
      forge.add(PATH, Map.of("environment.yaml", ENVIRONMENT, FILE, TEAM));
  final List<Event> events = new ArrayList<>();
  Instant now = Instant.parse("2026-11-30T09:00:40Z");

  static GrantWish.Open open(int hours, String reason) {
    return new GrantWish.Open(
        "orders", Optional.empty(), Optional.of(Duration.ofHours(hours)), reason);
  }

  static GrantWish.Open openFor(String user) {
    return new GrantWish.Open(
        "orders",
        Optional.of(new Subject(Subject.Kind.USER, user)),
        Optional.empty(),
        "INC-4711: stuck");
  }

  static GrantWish.Close close() {
    return new GrantWish.Close("orders", Optional.empty(), false);
  }

  Clock clock() {
    return Clock.fixed(now, ZoneId.of("Europe/Berlin"));
  }

  void ask(String user, GrantWish wish) throws IOException {
    forge.user(user);
    events.clear();
    ForgeProject found =
        ForgeProject.of("https://gitlab.example.com/shop/env-live.git", forge, PATH);
    new GrantRequests(new ForgeDesk(found, "main", Turns::real), clock(), events::add).run(wish);
  }

  /** All that was said. */
  String said() {
    List<String> lines = new ArrayList<>();
    for (Event event : events) {
      lines.add(((Event.Note) event).message());
    }
    return String.join("\n", lines);
  }

  List<MergeRequest> waiting() {
    return project.mergeRequests().stream().filter(one -> one.state() == State.OPEN).toList();
  }

  /** The text of a file on the branch of the only one that is open. */
  String waiting(String file) {
    return project.tree(waiting().get(0).branches().source()).getOrDefault(file, "");
  }

  /** By a person in the browser. */
  void merge(String user, MergeRequest one) throws IOException {
    forge.user(user);
    project.pipeline(one.head(), one.branches().source(), "success");
    forge.mergeRequests(project.facts()).merge(one.iid(), one.head());
  }

  String file() {
    return project.tree("main").getOrDefault(FILE, "");
  }
}
