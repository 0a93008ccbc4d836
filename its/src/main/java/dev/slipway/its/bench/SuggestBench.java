package dev.slipway.its.bench;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.RunningMaven;
import dev.slipway.its.bed.Settings;
import dev.slipway.its.bed.gitlab.StandInGitlab;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The bot over 2,000 environments with 10 apps each, 5 % of them with an older version of one app,
 * on a stand-in GitLab and a store that take 20 ms a request. Then the same again with nothing new,
 * and once more after new versions made 5 % other projects outdated.
 */
final class SuggestBench implements Bench {
  private static final int PROJECTS = 2_000;
  private static final int REFERENCES = 10;
  private static final int APPS = 50;
  private static final int OUTDATED = 20; // every so many projects
  private static final int LATE_APPS = 10; // whose new versions come between two runs
  private static final Duration DELAY = Duration.ofMillis(20);
  private static final int PER_CHANGED = 6;

  private final BenchSetup setup;
  private final int peers;
  private final PrintStream out;

  /**
   * @param peers how many projects the peer is measured on
   */
  SuggestBench(BenchSetup setup, int peers, PrintStream out) {
    this.setup = setup;
    this.peers = peers;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("suggest");
    try (BundleServer store = new BundleServer(DELAY);
        StandInGitlab gitlab = StandInGitlab.inMemory(InstantSource.system())) {
      for (int app = 0; app < APPS; app++) {
        store.publish(directory.resolve("bundles"), "app-" + app, "0.9.0");
        store.publish(directory.resolve("bundles"), "app-" + app, "1.0.0");
      }
      for (int app = 0; app < LATE_APPS; app++) {
        store.publish(directory.resolve("bundles"), "late-" + app, "1.0.0");
      }
      for (int project = 0; project < PROJECTS; project++) {
        gitlab.projects().create("shop/env-" + project, environment(store, project));
      }
      gitlab.behavior().delay(DELAY);
      return measure(gitlab, store, directory);
    }
  }

  private static Map<String, String> environment(BundleServer store, int project) {
    Map<String, String> files = new HashMap<>();
    files.put(
        "environment.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Environment
        metadata:
          name: env-%d
        spec:
          updates: {from: newest, freezePeriods: false}
        """
            .formatted(project));
    for (int i = 0; i < REFERENCES; i++) {
      boolean late = i == 0 && project % OUTDATED == 1;
      String app =
          late
              ? "late-" + project / OUTDATED % LATE_APPS
              : "app-" + (project + i * APPS / REFERENCES) % APPS;
      String version = i == 0 && project % OUTDATED == 0 ? "0.9.0" : "1.0.0";
      files.put(
          "apps/" + app + ".yaml",
          """
          apiVersion: slipway.dev/v1
          kind: App
          metadata:
            name: %s
          spec:
            bundle: %s
            sha256: %s
            version: %s
          """
              .formatted(app, store.bundle(app, version), store.sha256(app, version), version));
    }
    return files;
  }

  private List<Figure> measure(StandInGitlab gitlab, BundleServer store, Path directory)
      throws IOException {
    Path project = Files.createDirectories(directory.resolve("run"));
    BenchSetup.environmentJvm(project);
    Path cache = directory.resolve("cache");
    Turn first = turn(gitlab, store, project, cache);
    int outdated = PROJECTS / OUTDATED;
    check(gitlab, outdated, first);
    Turn again = turn(gitlab, store, project, cache);
    for (int app = 0; app < LATE_APPS; app++) {
      store.publish(directory.resolve("bundles"), "late-" + app, "1.1.0");
    }
    Turn late = turn(gitlab, store, project, cache);
    check(gitlab, 2 * outdated, late);
    int apps = APPS + LATE_APPS;
    int allowed = PROJECTS / 100 + PROJECTS * PER_CHANGED + apps * 2;
    int allowedAgain = PROJECTS / 100 + outdated * PER_CHANGED + apps * 2;
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.most("suggest.seconds", first.sample.seconds(), 0, 120));
    figures.add(Figure.most("suggest.peak-megabytes", first.sample.megabytes(), 0, 512));
    figures.add(Figure.most("suggest.requests", first.requests, 0, allowed));
    figures.add(Figure.most("suggest.again-seconds", again.sample.seconds(), 0, 10));
    figures.add(Figure.most("suggest.again-writes", again.writes, 0, 0));
    figures.add(Figure.most("suggest.again-requests", again.requests, 0, allowedAgain));
    double more = (double) (late.requests - again.requests) / outdated;
    figures.add(Figure.most("suggest.outdated-requests", more, 0, PER_CHANGED));
    double each = first.sample.seconds() / PROJECTS;
    double peer = RenovatePeer.secondsPerProject(setup, peers, out);
    figures.add(Figure.ratio("suggest.per-project", each, peer, 1.0 / 20));
    return figures;
  }

  private static void check(StandInGitlab gitlab, int wanted, Turn turn) throws IOException {
    long opened =
        gitlab.projects().all().stream().filter(p -> p.mergeRequests().size() == 1).count();
    if (opened != wanted) {
      throw new IOException(
          opened + " of " + wanted + " merge requests were opened:\n" + turn.output);
    }
  }

  /** What one run took. */
  private record Turn(Sample sample, int requests, int writes, String output) {}

  private Turn turn(StandInGitlab gitlab, BundleServer store, Path project, Path cache) {
    gitlab.log().clear();
    store.forgetRequests();
    Path settings =
        new Settings(setup.downloaded())
            .server(gitlab.url().getAuthority(), new Account("bot", gitlab.users().token("bot")))
            .write(project.resolve("settings.xml"));
    RunningMaven running =
        MavenRun.in(project, setup.mavenHome())
            .settings(settings)
            .localRepository(setup.localRepository())
            .with(
                "dev.slipway:deploy-maven-plugin:" + setup.version() + ":suggest",
                "-Dslipway.suggest.gitlab=" + gitlab.url(),
                "-Dslipway.suggest.group=shop",
                "-Dslipway.suggest.hosts=127.0.0.1",
                "-Dslipway.cache=" + cache)
            .start();
    ProcessUse use = ProcessUse.of(running.process());
    MavenResult result = running.await();
    if (!result.succeeded()) {
      throw new java.io.UncheckedIOException(new IOException(result.output()));
    }
    Sample sample = Sample.of(result, use);
    int requests = gitlab.log().reads() + gitlab.log().writes() + store.requests();
    out.printf(
        Locale.ROOT,
        "%.1f s, %.1f s of processors, %.0f MB; %d requests to GitLab (%d writes), %d to the"
            + " store%n",
        sample.seconds(),
        sample.cpuSeconds(),
        sample.megabytes(),
        gitlab.log().reads() + gitlab.log().writes(),
        gitlab.log().writes(),
        store.requests());
    result.lines().stream().filter(line -> line.contains("projects,")).forEach(out::println);
    return new Turn(sample, requests, gitlab.log().writes(), result.output());
  }
}
