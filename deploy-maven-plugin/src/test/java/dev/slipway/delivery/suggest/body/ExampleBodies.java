package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.suggest.Proposal;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.body.BodyContent.UpdateChange;
import dev.slipway.delivery.suggest.changelog.ExampleBundles;
import dev.slipway.delivery.suggest.changelog.History;
import dev.slipway.delivery.suggest.changelog.ManifestDiff;
import dev.slipway.delivery.suggest.gate.Gate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of each kind of merge request, by name of its golden file. */
final class ExampleBodies {
  static final String MARKER = "<!-- slipway:bot 5b1c9d03 -->";
  private static final String PRODUCTION = "production";

  private ExampleBodies() {}

  static Map<String, BodyContent> all() {
    Map<String, BodyContent> all = new LinkedHashMap<>();
    all.put("single-app", single());
    all.put("grouped", grouped());
    all.put("downgrade", orders("1.4.2", "1.4.1", "tip", "base", backwards()));
    all.put("diverged", orders("1.4.1-hotfix1", "1.4.2", "fix", "tip", forwards()));
    all.put("unknown-commits", orders("1.4.1", "1.4.2", "gone", "tip", forwards()));
    all.put("same-commit", orders("1.4.1", "1.4.2", "base", "base", versionOnly()));
    all.put("empty-diff", orders("1.4.1", "1.4.2", "base", "p1", nothing()));
    all.put("digest-refresh", image("1.27-alpine", "1.27-alpine"));
    all.put("image-tag", image("1.27.2", "1.27.3"));
    all.put("build-files", buildFiles());
    all.put("gates", gates());
    all.put("not-compared", notCompared());
    all.put("dirty", dirty());
    return all;
  }

  static BodyContent get(String name) {
    return Optional.ofNullable(all().get(name)).orElseThrow();
  }

  static BodyContent single() {
    Update update = ExampleUpdates.orders("1.4.1", "1.4.2", "base", "tip");
    List<Gate> gates =
        List.of(
            new Gate(
                "soak",
                Gate.State.OPEN,
                "healthy in staging for 26h, 24h needed",
                Optional.empty()),
            new Gate(
                "window",
                Gate.State.WAITING,
                "Mon to Thu, 09:00 to 16:00 Europe/London",
                Optional.of(Instant.parse("2026-11-30T09:00:00Z"))));
    return content(
        List.of(update), List.of(ExampleUpdates.change(update, forwards())), gates, "orders");
  }

  private static BodyContent grouped() {
    List<Update> updates = new ArrayList<>();
    List<UpdateChange> changes = new ArrayList<>();
    Update first = ExampleUpdates.orders("1.4.1", "1.4.2", "base", "tip");
    updates.add(first);
    changes.add(ExampleUpdates.change(first, forwards()));
    for (int i = 1; i <= 29; i++) {
      Update update =
          ExampleUpdates.app(
              "app" + i, "2." + i, "2." + (i + 1), History.id("base"), History.id("p1"));
      updates.add(update);
      changes.add(ExampleUpdates.change(update, versionOnly()));
    }
    return content(updates, changes, List.of(), "shop");
  }

  private static BodyContent image(String from, String to) {
    Update update =
        ExampleUpdates.other(
            ReferenceKind.IMAGE,
            "registry.example.com/mirror/nginx",
            "raw/web/deployment.yaml",
            from,
            to);
    return content(List.of(update), List.of(ExampleUpdates.none()), List.of(), "nginx");
  }

  private static BodyContent buildFiles() {
    List<Update> updates =
        List.of(
            ExampleUpdates.other(
                ReferenceKind.PARENT, "com.acme:service-parent", "pom.xml", "7", "8"),
            ExampleUpdates.other(
                ReferenceKind.PLUGIN,
                "dev.slipway:deploy-maven-plugin",
                "pom.xml",
                "0.1.0",
                "0.2.0"),
            ExampleUpdates.other(
                ReferenceKind.CI_TEMPLATE, "platform/ci", ".gitlab-ci.yml", "v3", "v4"),
            ExampleUpdates.other(
                ReferenceKind.CI_COMPONENT,
                "gitlab.example.com/platform/components/deploy",
                ".gitlab-ci.yml",
                "1.0",
                "1.1"));
    List<UpdateChange> changes = updates.stream().map(update -> ExampleUpdates.none()).toList();
    return new BodyContent(
        new Proposal("shop/orders", "", "pipeline", updates, List.of()), changes, MARKER);
  }

  private static BodyContent gates() {
    Update update = ExampleUpdates.orders("1.4.1", "1.4.2", "base", "p1");
    List<Gate> gates = new ArrayList<>();
    gates.add(gate("soak", Gate.State.OPEN, "healthy in staging for 26h, 24h needed"));
    gates.add(gate("window", Gate.State.OPEN, "Mon to Thu, 09:00 to 16:00 Europe/London"));
    gates.add(gate("freeze", Gate.State.WAITING, "frozen by the project until 2 December"));
    gates.add(gate("hold", Gate.State.WAITING, "held at 1.4.1 by ada since 27 November: #388"));
    gates.add(gate("verification", Gate.State.UNKNOWN, "staging can't be reached"));
    gates.add(gate("approval", Gate.State.WAITING, "1 of 2 approvals"));
    gates.add(gate("pipeline", Gate.State.WAITING, "running"));
    return content(
        List.of(update), List.of(ExampleUpdates.change(update, versionOnly())), gates, "orders");
  }

  private static BodyContent notCompared() {
    Update update = ExampleUpdates.orders("1.4.1", "1.4.2", "base", "p1");
    return content(
        List.of(update),
        List.of(
            new UpdateChange(
                ExampleUpdates.changelog(update),
                Optional.empty(),
                "the bundle of 1.4.1 is no longer in the store")),
        List.of(),
        "orders");
  }

  private static BodyContent dirty() {
    Update update =
        ExampleUpdates.app(
            "orders", "1.4.1", "1.4.2", History.id("base"), History.id("p1") + "-dirty");
    return content(
        List.of(update),
        List.of(ExampleUpdates.change(update, versionOnly())),
        List.of(),
        "orders");
  }

  private static Gate gate(String name, Gate.State state, String text) {
    return new Gate(name, state, text, Optional.empty());
  }

  private static BodyContent orders(
      String from, String to, String fromCommit, String toCommit, ManifestDiff diff) {
    Update update = ExampleUpdates.orders(from, to, fromCommit, toCommit);
    return content(
        List.of(update), List.of(ExampleUpdates.change(update, diff)), List.of(), "orders");
  }

  static BodyContent content(
      List<Update> updates, List<UpdateChange> changes, List<Gate> gates, String group) {
    return new BodyContent(
        new Proposal(ExampleUpdates.ENVIRONMENT, PRODUCTION, group, updates, gates),
        changes,
        MARKER);
  }

  static ManifestDiff forwards() {
    return ManifestDiff.between(ExampleBundles.before(), ExampleBundles.after(), PRODUCTION);
  }

  private static ManifestDiff backwards() {
    return ManifestDiff.between(ExampleBundles.after(), ExampleBundles.before(), PRODUCTION);
  }

  private static ManifestDiff versionOnly() {
    return new ManifestDiff(List.of(), 6, "1.4.1", "1.4.2");
  }

  private static ManifestDiff nothing() {
    return new ManifestDiff(List.of(), 0, "1.4.1", "1.4.2");
  }
}
