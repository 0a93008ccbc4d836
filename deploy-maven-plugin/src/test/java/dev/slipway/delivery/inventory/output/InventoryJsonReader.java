package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Review;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Seen;
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
import dev.slipway.manifest.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads {@code inventory.json} back, so that tests see that nothing is lost. */
final class InventoryJsonReader {
  private InventoryJsonReader() {}

  static InventoryReport read(byte[] json) {
    JsonNode root = Json.read(json);
    List<Change> changes = list(root, "changes", InventoryJsonReader::change);
    return new InventoryReport(
        new Inventory(
            list(root, "environments", InventoryJsonReader::environment),
            list(root, "apps", InventoryJsonReader::app)),
        list(root, "timelines", node -> timeline(node, changes)),
        list(root, "figures", InventoryJsonReader::figure),
        text(root, "title"));
  }

  private static EnvironmentFacts environment(JsonNode node) {
    Map<Source, String> problems = new EnumMap<>(Source.class);
    node.path("problems")
        .properties()
        .forEach(
            each ->
                problems.put(constant(Source.class, each.getKey()), each.getValue().asString()));
    return new EnvironmentFacts(
        text(node, "name"),
        text(node, "address"),
        optional(
            node,
            "revision",
            revision ->
                new EnvironmentFacts.Revision(
                    text(revision, "commit"),
                    Instant.parse(text(revision, "time")),
                    revision.path("complete").booleanValue())),
        problems,
        list(
            node,
            "grants",
            grant ->
                new GrantFacts(
                        text(grant, "namespace"),
                        text(grant, "level"),
                        list(grant, "subjects", JsonNode::asString),
                        text(grant, "reason"),
                        text(grant, "requestedBy"),
                        time(grant, "expires"),
                        Seen.valueOf(text(grant, "seen").toUpperCase(Locale.ROOT)))
                    .with(review(text(grant, "review")))),
        list(node, "undeclared", JsonNode::asString));
  }

  private static Review review(String text) {
    return text.isEmpty()
        ? Review.NOT_ASKED
        : Review.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static AppFacts app(JsonNode node) {
    return new AppFacts(
        text(node, "app"),
        text(node, "environment"),
        optional(node, "declared", InventoryJsonReader::declared),
        optional(
            node,
            "applied",
            applied ->
                new AppliedApp(
                    version(applied.path("version")),
                    time(applied, "at"),
                    text(applied, "owner"),
                    text(applied, "revision"),
                    time(applied, "failingSince"))),
        optional(
            node,
            "live",
            live ->
                new LiveApp(
                    Instant.parse(text(live, "read")),
                    constant(State.class, text(live, "state")),
                    text(live, "text"),
                    workload(live.path("workload")),
                    list(
                        live,
                        "drift",
                        drift ->
                            new LiveApp.Drift(
                                text(drift, "object"),
                                list(drift, "fields", JsonNode::asString))))),
        list(
            node,
            "flags",
            flag -> new Flag(constant(FlagKind.class, text(flag, "kind")), text(flag, "text"))));
  }

  private static DeclaredApp declared(JsonNode node) {
    return new DeclaredApp(
        version(node.path("version")),
        new Responsibility(text(node, "owner"), text(node, "contact"), text(node, "source")),
        text(node, "namespace"),
        text(node, "file"),
        optional(
            node,
            "since",
            since ->
                new DeclaredApp.Since(
                    Instant.parse(text(since, "time")),
                    since.path("exact").booleanValue(),
                    text(since, "commit"),
                    text(since, "mergeRequest"))),
        new DeclaredApp.Updates(
            list(
                node,
                "gates",
                gate ->
                    new Gate(
                        text(gate, "name"),
                        constant(Gate.State.class, text(gate, "state")),
                        text(gate, "text"),
                        time(gate, "opens"))),
            optional(
                node,
                "hold",
                hold ->
                    new AppReference.Hold(
                        Instant.parse(text(hold, "since")),
                        text(hold, "by"),
                        text(hold, "reason"))),
            optional(
                node,
                "behind",
                behind ->
                    new DeclaredApp.Behind(
                        text(behind, "newest"),
                        behind.path("versions").intValue(),
                        optional(behind, "days", JsonNode::intValue)))),
        optional(node, "workload", InventoryJsonReader::workload));
  }

  private static Workload workload(JsonNode node) {
    return new Workload(
        list(
            node,
            "images",
            image ->
                new Workload.Image(text(image, "name"), text(image, "tag"), text(image, "digest"))),
        resources(node.path("requests")),
        resources(node.path("limits")),
        new Workload.Replicas(
            node.path("replicas").path("desired").intValue(),
            optional(node.path("replicas"), "ready", JsonNode::intValue)),
        list(
            node,
            "volumes",
            volume ->
                new Workload.Volume(
                    text(volume, "claim"),
                    volume.path("bytes").longValue(),
                    text(volume, "storageClass"))));
  }

  private static Workload.Resources resources(JsonNode node) {
    return new Workload.Resources(
        node.path("millicores").longValue(), node.path("bytes").longValue());
  }

  private static AppVersion version(JsonNode node) {
    return new AppVersion(
        text(node, "version"),
        text(node, "commit"),
        text(node, "bundle"),
        text(node, "sha256"),
        text(node, "path"));
  }

  private static Timeline timeline(JsonNode node, List<Change> changes) {
    String environment = text(node, "environment");
    return new Timeline(
        environment,
        changes.stream().filter(each -> each.environment().equals(environment)).toList(),
        time(node, "begin"),
        text(node, "cut"));
  }

  private static Change change(JsonNode node) {
    return new Change(
        Instant.parse(text(node, "time")),
        text(node, "environment"),
        text(node, "app"),
        optional(node, "before", InventoryJsonReader::version),
        optional(node, "after", InventoryJsonReader::version),
        new Change.By(
            text(node, "commit"),
            text(node, "mergeRequest"),
            text(node, "author"),
            text(node, "subject")));
  }

  private static Figure figure(JsonNode node) {
    return new Figure(
        text(node, "id"),
        text(node, "title"),
        optional(node, "value", JsonNode::doubleValue),
        text(node, "unit"),
        text(node, "rule"),
        list(
            node,
            "evidence",
            each ->
                new Figure.Evidence(
                    Instant.parse(text(each, "time")),
                    text(each, "environment"),
                    text(each, "app"),
                    text(each, "version"),
                    optional(each, "value", JsonNode::doubleValue),
                    text(each, "why"))),
        list(
            node,
            "series",
            each ->
                new Figure.Point(
                    text(each, "from"),
                    optional(each, "value", JsonNode::doubleValue),
                    each.path("count").intValue())));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private static Optional<Instant> time(JsonNode node, String name) {
    return optional(node, name, time -> Instant.parse(time.asString()));
  }

  private static <T> Optional<T> optional(JsonNode node, String name, Function<JsonNode, T> read) {
    return node.has(name) ? Optional.of(read.apply(node.path(name))) : Optional.empty();
  }

  private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
    List<T> all = new ArrayList<>();
    node.path(name).forEach(each -> all.add(read.apply(each)));
    return all;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
