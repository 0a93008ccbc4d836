package dev.slipway.its.bench;

import dev.slipway.delivery.event.Event;
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
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The real bot over any number of simulated projects, shard by shard: how many requests it makes,
 * and how long they would take. 5 % of the projects have an update; in the second hour 1 % are
 * pushed to.
 */
final class SuggestSimulation implements Bench {
  private static final int OUTDATED = 20;
  private static final int PUSHED = 100;
  private static final int THREADS = 16;
  private static final double SECONDS = 0.02;
  private static final int HOUR = 3_600;
  private static final int PER_CHANGED = 6;

  private final BenchSetup setup;
  private final int projects;
  private final int shards;
  private final PrintStream out;

  SuggestSimulation(BenchSetup setup, int projects, int shards, PrintStream out) {
    this.setup = setup;
    this.projects = projects;
    this.shards = shards;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    SimulatedForge forge = new SimulatedForge(projects, OUTDATED);
    Path directory = setup.fresh("simulation");
    Hour first = hour("first hour", forge, directory);
    forge.push(PUSHED);
    Hour second = hour("second hour", forge, directory);
    int lists = shards * ((projects + 99) / 100);
    int pushed = (projects + PUSHED - 1) / PUSHED;
    int open = (projects + OUTDATED - 1) / OUTDATED;
    return List.of(
        Figure.most("suggest.simulated.shard-seconds", first.longest, 0, HOUR),
        Figure.most(
            "suggest.simulated.requests", first.requests, 0, lists + projects * PER_CHANGED),
        Figure.most("suggest.simulated.hourly-shard-seconds", second.longest, 0, HOUR),
        Figure.most(
            "suggest.simulated.hourly-requests",
            second.requests,
            0,
            lists + (pushed + open) * PER_CHANGED));
  }

  /** What all shards take in one hour. */
  private record Hour(int requests, double longest) {}

  private Hour hour(String name, SimulatedForge forge, Path directory) throws IOException {
    int requests = 0;
    int writes = 0;
    double longest = 0;
    for (int shard = 1; shard <= shards; shard++) {
      forge.forgetRequests();
      long begun = System.nanoTime();
      new SuggestRun(parts(forge), settings(shard, directory)).run();
      double own = (System.nanoTime() - begun) / 1e9;
      double seconds = own + forge.requests() * SECONDS / THREADS;
      longest = Math.max(longest, seconds);
      requests += forge.requests();
      writes += forge.writes();
      out.printf(
          Locale.ROOT,
          "%s, shard %d/%d: %d requests, %d of them writes; %.1f s of its own, %.0f s with 20 ms a"
              + " request%n",
          name,
          shard,
          shards,
          forge.requests(),
          forge.writes(),
          own,
          seconds);
    }
    out.printf(
        Locale.ROOT,
        "%s: %d projects, %d requests, %d writes, %.0f requests a minute over an hour%n",
        name,
        projects,
        requests,
        writes,
        requests / 60.0);
    return new Hour(requests, longest);
  }

  private SuggestSettings settings(int shard, Path directory) {
    return new SuggestSettings(
        new ProjectQuery.InGroup("shop"),
        new Shard(shard, shards),
        false,
        projects,
        THREADS,
        directory.resolve("cache"));
  }

  private static SuggestParts parts(SimulatedForge forge) {
    return new SuggestParts(
        forge.forge(),
        Seal.keyed(Secret.of("a key of the simulation")),
        FinderSettings.STANDARD,
        references ->
            new Lookups(
                new Store(),
                proposal ->
                    new MergeRequestText("Update", "x".repeat(2_000), List.of(), List.of())),
        SuggestSimulation::failure,
        InstantSource.system());
  }

  private static void failure(Event event) {
    if (event instanceof Event.UpdateFailed failed) {
      throw new IllegalStateException(failed.project() + ": " + failed.why());
    }
  }

  /** Two versions of every app. */
  private static final class Store implements VersionFinder {
    @Override
    public List<Candidate> list(Reference reference) {
      return List.of(candidate(reference, "0.9.0"), candidate(reference, "1.0.0"));
    }

    private static Candidate candidate(Reference reference, String version) {
      String app = reference.place().app();
      return new Candidate(
          version,
          URI.create(reference.name() + "/%2$s/%1$s-%2$s-manifests.tar.gz".formatted(app, version)),
          Optional.of("ab".repeat(32)),
          "",
          Optional.of(Instant.EPOCH));
    }

    @Override
    public Sources.Suggestion suggest(Reference reference, VersionRules rules, List<String> hosts) {
      Choice choice = new Picker(Instant.EPOCH).pick(reference, list(reference), rules, Probed::of);
      return new Sources.Suggestion(
          choice.chosen().map(one -> new Update(reference, one.candidate(), "", "")), choice);
    }
  }
}
