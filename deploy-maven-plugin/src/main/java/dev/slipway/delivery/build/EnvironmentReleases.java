package dev.slipway.delivery.build;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.environment.AccessFiles;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.git.RequestedRevision;
import dev.slipway.delivery.environment.git.RevisionFiles;
import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.environment.release.GrantTime;
import dev.slipway.delivery.environment.release.Pins;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseFiles;
import dev.slipway.delivery.environment.release.ReleaseResolver;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.parallel.BackgroundTask;
import dev.slipway.delivery.store.BundleFetcher;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.GitHead;
import dev.slipway.manifest.git.GitRevisionReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Resolves an environment repository to a release, and keeps it for later goals. */
public final class EnvironmentReleases {
  private final BuildState state;
  private final Connections connections;
  private final Settings settings;
  private final DeliveryListener events;

  /**
   * Of one goal.
   *
   * @param repository the environment's directory
   * @param output {@code target/environment}
   * @param caches directory of downloaded bundles
   * @param storeServerId of the bundles' store in settings.xml, empty for each bundle's host
   * @param agreed whether a plan was approved, which must be kept
   * @param grants when grants expire, and whether the work tree may have expired ones
   */
  public record Settings(
      Path repository,
      Path output,
      Path caches,
      String storeServerId,
      boolean agreed,
      GrantTime grants) {}

  public EnvironmentReleases(
      BuildState state, Connections connections, Settings settings, DeliveryListener events) {
    this.state = state;
    this.connections = connections;
    this.settings = settings;
    this.events = events;
  }

  /** The release that {@code delivery:resolve} left, or that of the requested commit. */
  public Release release(Optional<RequestedRevision> wish) throws IOException {
    return wish.isPresent() ? revision(wish.get()) : state.release(files());
  }

  /** Resolves the requested commit, once per build. */
  public Release revision(RequestedRevision wish) throws IOException {
    if (state.isResolved(wish)) {
      return state.release(files());
    }
    try (RevisionFiles sources = RevisionFiles.of(settings.repository(), wish.revision())) {
      chosen(sources.commit(), head(), wish.toString());
      Problems problems = new Problems("this environment at " + sources.commit());
      Environment environment = access(new EnvironmentReader().read(sources.directory(), problems));
      GrantTime time = settings.grants().rollBack();
      Release release = resolve(environment, problems, false, time).withCommit(sources.commit());
      problems.throwIfAny();
      write(release);
      state.resolved(wish);
      return release;
    }
  }

  /**
   * The environment with the access of the work tree: rolling back apps must not bring back
   * permissions that were withdrawn since, nor withdraw those of whoever rolls back.
   */
  private Environment access(Environment earlier) throws IOException {
    Problems unreadable = new Problems("access/ of the work tree");
    try {
      EnvironmentReader reader = new EnvironmentReader();
      Optional<AccessPolicy> policy = reader.definition(settings.repository()).access();
      AccessFiles files = reader.access(settings.repository(), policy, unreadable);
      unreadable.throwIfAny();
      return earlier.withAccess(policy, files);
    } catch (UserErrorException e) {
      events.on(
          new Event.Warning(
              "Access is that of the earlier commit, since the work tree's can't be read: "
                  + e.error().what()));
      return earlier;
    }
  }

  /**
   * Resolves the work tree.
   *
   * @param pinning whether references that leave out sha256 or version get them
   */
  public Release workTree(boolean pinning) throws IOException {
    String head = head();
    chosen(head, head, "");
    Problems problems = new Problems("this environment");
    Environment environment = new EnvironmentReader().read(settings.repository(), problems);
    // Opening the repository takes as long as resolving; JGit prints a stack trace when it is
    // interrupted.
    try (BackgroundTask<String> commit = BackgroundTask.uninterruptible(this::commit)) {
      GrantTime time =
          new MergeRequestGrants(settings.repository(), events)
              .time(settings.grants(), environment.grants());
      Release release = resolve(environment, problems, pinning, time);
      if (problems.found()) {
        deleteOldPlans();
        files().delete(); // what was resolved before is not this environment
      }
      problems.throwIfAny();
      boolean pinned = pinning && pin(environment, release);
      Release resolved = release.withCommit(pinned ? commit() : commit.get());
      write(resolved);
      return resolved;
    }
  }

  /** The checked-out commit; empty outside git. */
  public String head() throws IOException {
    return new GitRevisionReader(System.getenv())
        .head(settings.repository())
        .map(GitHead::commit)
        .orElse("");
  }

  private void chosen(String commit, String head, String wish) {
    events.on(new Event.CommitChosen("Resolving", "this environment", commit, head, wish));
  }

  private boolean pin(Environment environment, Release release) throws IOException {
    List<Pins.Pinned> pins = new Pins(settings.repository()).write(environment, release);
    for (Pins.Pinned pinned : pins) {
      events.on(new Event.ReferencePinned(pinned.file(), pinned.sha256(), pinned.version()));
    }
    return !pins.isEmpty();
  }

  private String commit() throws IOException {
    return new GitRevisionReader(System.getenv())
        .read(settings.repository())
        .map(revision -> revision.commit() + (revision.dirty() ? "-dirty" : ""))
        .orElse("");
  }

  /** Fetches and verifies what an environment references; errors are added to the problems. */
  private Release resolve(
      Environment environment, Problems problems, boolean pinning, GrantTime time)
      throws IOException {
    try (Http http =
        connections.http(
            connections.settings(), environment.bundleHosts(connections.plainHosts()))) {
      BundleFetcher fetcher =
          new BundleFetcher(serverId(environment), http, connections.credentials());
      BundleCache bundles = new BundleCache(settings.caches().resolve("bundles"), fetcher::fetch);
      return new ReleaseResolver(bundles, pinning, time, events, connections.plainHosts())
          .resolve(environment, problems);
    }
  }

  private void write(Release release) throws IOException {
    deleteOldPlans();
    files().write(release);
  }

  /** Plans of earlier builds are for another release. */
  private void deleteOldPlans() throws IOException {
    if (state.isPlanned() || settings.agreed()) {
      return;
    }
    for (String name : List.of("plan.json", "plan.txt", "plan.md")) {
      Files.deleteIfExists(settings.output().resolve(name));
    }
  }

  private ReleaseFiles files() {
    return new ReleaseFiles(settings.output());
  }

  private String serverId(Environment environment) {
    String id = settings.storeServerId();
    if (id.isBlank() || !environment.definition().hosts().isEmpty() || !environment.hostsKnown()) {
      return id;
    }
    events.on(
        new Event.Warning(
            "slipway.store.serverId is ignored: environment.yaml lists no spec.hosts."));
    return "";
  }
}
