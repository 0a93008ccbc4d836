package dev.slipway.its.histories;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.PrunePolicy;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.RunPolicy;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an environment's repository says.
 *
 * @param apps by name
 */
record Model(String environment, Map<String, App> apps) {

  /** One app; a new version changes nothing but labels. */
  record App(int version, List<Thing> things) {
    App {
      things =
          things.stream()
              .sorted(Comparator.comparing(Thing::kind).thenComparing(Thing::name))
              .toList();
    }
  }

  Model {
    apps = new TreeMap<>(apps);
  }

  List<Thing> things() {
    return apps.values().stream().flatMap(app -> app.things().stream()).toList();
  }

  List<Thing> thingsOf(String app) {
    return apps.getOrDefault(app, new App(1, List.of())).things();
  }

  /** The app that has an object. */
  String appOf(Thing thing) {
    return apps.entrySet().stream()
        .filter(app -> app.getValue().things().stream().anyMatch(thing::same))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  Model without(Thing thing) {
    return changed(
        appOf(thing), things -> things.stream().filter(one -> !one.same(thing)).toList());
  }

  Model with(String app, Thing thing) {
    return changed(app, things -> Stream.concat(things.stream(), Stream.of(thing)).toList());
  }

  Model withoutApp(String app) {
    Map<String, App> rest = new TreeMap<>(apps);
    rest.remove(app);
    return new Model(environment, rest);
  }

  Model withNextVersion(String app) {
    Map<String, App> all = new TreeMap<>(apps);
    all.computeIfPresent(app, (name, old) -> new App(old.version() + 1, old.things()));
    return new Model(environment, all);
  }

  private Model changed(String app, java.util.function.UnaryOperator<List<Thing>> change) {
    Map<String, App> all = new TreeMap<>(apps);
    App old = all.getOrDefault(app, new App(1, List.of()));
    all.put(app, new App(old.version(), change.apply(old.things())));
    return new Model(environment, all);
  }

  /** The release, with a namespace for all of it. */
  Release release() {
    List<ReleaseApp> resolved = new ArrayList<>();
    apps.forEach(
        (name, app) ->
            resolved.add(
                app(
                    name,
                    Integer.toString(app.version()),
                    app.things().stream().map(thing -> thing.yaml(environment)).toList())));
    String namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + environment + "}\n";
    resolved.add(app("space", "1", List.of(namespace)));
    PrunePolicy policy = new PrunePolicy(1000, 100, 100, List.of(), false);
    return release(resolved, policy);
  }

  /** The release that takes all of it away. */
  Release decommissioned(List<String> allowed) {
    PrunePolicy policy = new PrunePolicy(1000, 100, 100, allowed, true);
    return release(List.of(), policy);
  }

  private Release release(List<ReleaseApp> resolved, PrunePolicy policy) {
    return new Release(
        environment, "c", Optional.empty(), resolved, RunPolicy.STANDARD.with(policy));
  }

  private static ReleaseApp app(String name, String version, List<String> objects) {
    String text = String.join("---\n", objects);
    String hash = version + "-" + Integer.toHexString(text.hashCode());
    return new ReleaseApp(
        name,
        new AppBuild(version, ""),
        Responsibility.UNKNOWN,
        ReleaseApp.Origin.NONE,
        "",
        hash,
        new ManifestReader().read(text, "x.yaml"));
  }
}
