package dev.slipway.its.forge;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.find.FinderSettings;
import dev.slipway.delivery.suggest.request.Seal;
import dev.slipway.delivery.suggest.run.Lookups;
import dev.slipway.delivery.suggest.run.Shard;
import dev.slipway.delivery.suggest.run.SuggestParts;
import dev.slipway.delivery.suggest.run.SuggestRun;
import dev.slipway.delivery.suggest.run.SuggestSettings;
import dev.slipway.delivery.suggest.run.VersionFinder;
import dev.slipway.delivery.suggest.source.Sources;
import dev.slipway.delivery.suggest.version.Choice;
import dev.slipway.delivery.suggest.version.Picker;
import dev.slipway.delivery.suggest.version.Probed;
import dev.slipway.delivery.suggest.version.VersionRules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bot for the group {@code shop}, and the versions of the one app there is. */
final class BotScene {
  private static final String FOLDER =
      "https://nexus.example.com/repository/bundles/com/acme/orders";

  final List<String> versions = new ArrayList<>(List.of("1.0.0"));
  final List<Event> events = new ArrayList<>();
  private final GitlabWorld world;
  private final Path cache;

  BotScene(GitlabWorld world, Path cache) {
    this.world = world;
    this.cache = cache;
  }

  static String bundle(String version) {
    return FOLDER + "/" + version + "/orders-" + version + "-manifests.tar.gz";
  }

  /** An environment with the app in version 1.0.0. */
  static Map<String, String> files(String updates) {
    return Map.of(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: shop}\n"
            + "spec:\n  updates: {from: newest, "
            + updates
            + "}\n",
        "apps/orders.yaml",
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\nspec:\n  bundle: "
            + bundle("1.0.0")
            + "\n  version: 1.0.0\n");
  }

  /** A minute later. */
  void run(Forge forge) throws IOException {
    run(forge, cache);
  }

  /** The same with another cache. */
  void run(Forge forge, Path caches) throws IOException {
    world.pass(Duration.ofMinutes(1));
    MergeRequestText text =
        new MergeRequestText("Update orders", "Text", List.of("slipway"), List.of());
    new SuggestRun(
            new SuggestParts(
                forge,
                Seal.keyed(Secret.of("a key of this test")),
                FinderSettings.STANDARD,
                references -> new Lookups(new Store(), proposal -> text),
                events::add,
                world::now),
            new SuggestSettings(
                new ProjectQuery.InGroup("shop"), Shard.WHOLE, false, 100, 2, caches))
        .run();
  }

  /** Status and reason of the last merge request. */
  String last() {
    List<Event.UpdateProposed> all =
        events.stream()
            .filter(Event.UpdateProposed.class::isInstance)
            .map(Event.UpdateProposed.class::cast)
            .toList();
    Event.UpdateProposed event = all.get(all.size() - 1);
    return event.status() + " " + event.why();
  }

  private final class Store implements VersionFinder {
    @Override
    public List<Candidate> list(Reference reference) {
      return versions.stream()
          .map(
              version ->
                  new Candidate(
                      version,
                      URI.create(bundle(version)),
                      Optional.of("ab".repeat(32)),
                      "",
                      Optional.empty()))
          .toList();
    }

    @Override
    public Sources.Suggestion suggest(Reference reference, VersionRules rules, List<String> hosts) {
      Choice choice = new Picker(world.now()).pick(reference, list(reference), rules, Probed::of);
      return new Sources.Suggestion(
          choice.chosen().map(one -> new Update(reference, one.candidate(), "", "")), choice);
    }
  }
}
