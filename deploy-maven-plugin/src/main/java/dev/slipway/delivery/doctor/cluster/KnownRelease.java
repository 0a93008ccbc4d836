package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.SkippedException;
import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.environment.release.GrantTime;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseFiles;
import dev.slipway.delivery.environment.release.ReleaseResolver;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The release of an environment, as far as it is known on this machine: what {@code
 * delivery:resolve} left, else what the files of the repository and cached bundles say.
 *
 * @param source where it is from, for messages
 * @param unread bundles that are not on this machine
 */
public record KnownRelease(Release release, String source, int unread) {
  private static final int SHORT = 10;

  /**
   * Where it may be.
   *
   * @param directory of the environment repository
   * @param resolved {@code target/environment}
   * @param bundles cache of bundles
   * @param plain hosts that may be reached without TLS
   */
  public record Places(Path directory, Path resolved, Path bundles, PlainHosts plain) {}

  /** Finds it; nothing is fetched. */
  public static KnownRelease find(Places places, Instant now) throws IOException {
    Environment environment = environment(places.directory());
    try {
      Release resolved = new ReleaseFiles(places.resolved()).read();
      if (resolved.environment().equals(environment.definition().name())) {
        return new KnownRelease(resolved, "the resolved release" + at(resolved.commit()), 0);
      }
    } catch (UserErrorException e) {
      return ofFiles(environment, places, now); // nothing was resolved, or not by this version
    }
    return ofFiles(environment, places, now);
  }

  private static Environment environment(Path directory) throws IOException {
    try {
      return new EnvironmentReader().read(directory);
    } catch (UserErrorException e) {
      throw new SkippedException(CheckId.ENVIRONMENT_DEFINITION.id() + " failed");
    }
  }

  private static String at(String commit) {
    return commit.isEmpty()
        ? ""
        : " of commit " + commit.substring(0, Math.min(SHORT, commit.length()));
  }

  private static KnownRelease ofFiles(Environment environment, Places places, Instant now)
      throws IOException {
    BundleCache cache = new BundleCache(places.bundles(), (bundle, target) -> fetched(bundle));
    List<AppReference> there =
        environment.apps().stream().filter(app -> app.isFolder() || cache.has(app)).toList();
    Environment known =
        new Environment(
            environment.definition(),
            there,
            environment.manifests(),
            environment.folders(),
            environment.accessFiles(),
            environment.hostsKnown());
    int unread = environment.apps().size() - there.size();
    Problems problems = new Problems("this environment");
    Release release =
        there.isEmpty() && environment.manifests().isEmpty()
            ? nothing(environment)
            : new ReleaseResolver(cache, false, GrantTime.apply(now), event -> {}, places.plain())
                .resolve(known, problems);
    // What an unread bundle declares, the others may miss.
    if (problems.found() && unread == 0) {
      throw new SkippedException(
          "mvn delivery:resolve would fail: " + problems.all().get(0).error().what());
    }
    return new KnownRelease(release, "the files of this repository", unread);
  }

  /** Only for one that is in the cache, but not as it should be. */
  private static void fetched(URI bundle) throws SkippedException {
    throw new SkippedException(
        "in the cache is a damaged file for "
            + SafeUri.text(bundle)
            + ": mvn delivery:resolve fetches it again");
  }

  private static Release nothing(Environment environment) {
    return new Release(
        environment.definition().name(),
        "",
        environment.definition().server(),
        List.of(),
        environment.definition().policy());
  }
}
