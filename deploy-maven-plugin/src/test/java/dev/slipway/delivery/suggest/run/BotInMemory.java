package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.find.FinderSettings;
import dev.slipway.delivery.suggest.request.Seal;
import dev.slipway.delivery.suggest.source.Sources;
import dev.slipway.delivery.suggest.version.Choice;
import dev.slipway.delivery.suggest.version.Picker;
import dev.slipway.delivery.suggest.version.Probed;
import dev.slipway.delivery.suggest.version.VersionRules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The bot on a forge in memory, with a store that is a map. */
final class BotInMemory {
  final MemoryForge memory = new MemoryForge();
  final Map<String, List<String>> published = new HashMap<>();
  final Map<String, byte[]> archetypes = new HashMap<>();
  final Set<String> broken = new HashSet<>();

  /** Versions that exist, and can't be looked at closely. */
  final Set<String> dark = new HashSet<>();

  final Set<String> listed = ConcurrentHashMap.newKeySet();
  final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  Forge forge = memory;
  Instant now = Instant.parse("2026-11-30T06:10:00Z");
  private final Path caches;

  BotInMemory(Path caches) {
    this.caches = caches;
  }

  static String folder(String app) {
    return "https://nexus.example.com/repository/bundles/com/acme/" + app;
  }

  static URI bundle(String app, String version) {
    return URI.create(
        folder(app) + "/" + version + "/" + app + "-" + version + "-manifests.tar.gz");
  }

  static String app(String app, String version) {
    return """
    apiVersion: slipway.dev/v1
    kind: App
    metadata:
      name: %s
    spec:
      bundle: %s
      version: "%s"
    """
        .formatted(app, bundle(app, version), version);
  }

  static String environment(String name, String updates) {
    return "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata:\n  name: "
        + name
        + "\nspec:\n  updates:"
        + updates
        + "\n";
  }

  /** An environment in which everything may be proposed. */
  MemoryProject add(String path, String... apps) {
    return addWith(path, " {from: newest}", apps);
  }

  MemoryProject addWith(String path, String updates, String... apps) {
    Map<String, String> files = new HashMap<>();
    files.put("environment.yaml", environment(path.substring(path.lastIndexOf('/') + 1), updates));
    for (String app : apps) {
      files.put("apps/" + app + ".yaml", app(app, "1.0.0"));
    }
    return memory.add(path, files);
  }

  void run() throws IOException {
    run("", false);
  }

  void run(String shard, boolean dryRun) throws IOException {
    run(shard, dryRun, caches, 100);
  }

  void run(String shard, boolean dryRun, Path cache, int commits) throws IOException {
    DeliveryListener listener = events::add;
    SuggestParts parts =
        new SuggestParts(
            forge,
            Seal.keyed(Secret.of("a key of this test")),
            FinderSettings.STANDARD,
            references ->
                new Lookups(
                    new Store(),
                    proposal -> text(proposal.group()),
                    archetype -> Optional.ofNullable(archetypes.get(archetype.toString()))),
            listener,
            InstantSource.fixed(now));
    new SuggestRun(
            parts,
            new SuggestSettings(
                new ProjectQuery.InGroup("shop"),
                Shard.of(shard, Map.of()).orElseThrow(),
                dryRun,
                commits,
                4,
                cache))
        .run();
  }

  private static MergeRequestText text(String group) {
    return new MergeRequestText("Update " + group, "What changed.", List.of(), List.of());
  }

  static List<MergeRequest> open(MemoryProject project) {
    return project.mergeRequests().stream()
        .filter(request -> request.state() == MergeRequest.State.OPEN)
        .toList();
  }

  <T extends Event> List<T> events(Class<T> type) {
    return List.copyOf(events).stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Versions of apps by name; the real picker chooses. */
  private final class Store implements VersionFinder {
    @Override
    public List<Candidate> list(Reference reference) throws IOException {
      String app = reference.name().substring(reference.name().lastIndexOf('/') + 1);
      listed.add(app);
      if (broken.contains(app)) {
        throw new IOException("the store has no answer for " + app);
      }
      return published.getOrDefault(app, List.of()).stream()
          .map(
              version ->
                  new Candidate(
                      version,
                      bundle(app, version),
                      Optional.of("ab".repeat(32)),
                      "",
                      Optional.of(now)))
          .toList();
    }

    @Override
    public void check(Reference reference, List<String> hosts) throws IOException {
      if (!hosts.isEmpty() && !hosts.contains(URI.create(reference.name()).getHost())) {
        throw new IOException("not one of the hosts of the environment");
      }
    }

    private Probed look(Candidate candidate) throws IOException {
      if (dark.contains(candidate.version())) {
        throw new IOException("the registry does not answer");
      }
      return Probed.of(candidate);
    }

    @Override
    public Sources.Suggestion suggest(Reference reference, VersionRules rules, List<String> hosts)
        throws IOException {
      Choice choice = new Picker(now).pick(reference, list(reference), rules, this::look);
      return new Sources.Suggestion(
          choice.chosen().map(taken -> new Update(reference, taken.candidate(), "", "team")),
          choice);
    }
  }
}
