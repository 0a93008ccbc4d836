package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.release.AppResolver;
import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.environment.release.ResolvedApp;
import dev.slipway.delivery.inventory.workload.Workloads;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.delivery.store.BundleFetcher;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the contents of bundles and folders. What was read of a bundle is kept by its checksum; a
 * host that does not answer is asked once.
 */
public final class ContentReader {
  private static final int AT_A_TIME = 8;

  /** What a bundle that can no longer be read causes, whoever asks. */
  private static final Set<ErrorCode> GONE =
      Set.of(
          ErrorCode.BUNDLE_NOT_FOUND,
          ErrorCode.CHECKSUM_MISMATCH,
          ErrorCode.BUNDLE_INVALID,
          ErrorCode.HOST_REFUSED);

  private final Connections connections;
  private final Path caches;
  private final String storeServerId;
  private final ContentCache cache;
  private final Map<String, UserErrorException> dead = new ConcurrentHashMap<>();

  /**
   * @param caches slipway's cache directory
   * @param storeServerId of the store in {@code settings.xml}; empty for the host of each bundle
   */
  public ContentReader(Connections connections, Path caches, String storeServerId) {
    this.connections = connections;
    this.caches = caches;
    this.storeServerId = storeServerId;
    this.cache = new ContentCache(caches);
  }

  /**
   * What was found of an app.
   *
   * @param failure what else went wrong; empty if nothing did
   */
  private record Found(
      Optional<AppContent> content, List<UserErrorException> problems, String failure) {}

  /**
   * Reads those of an environment.
   *
   * @param found whether it was found on a server: who can push to it names the allowed hosts, so
   *     the password of the configured store is not for them
   */
  EnvironmentContents read(Environment environment, boolean found) throws IOException {
    List<AppReference> apps =
        environment.apps().stream()
            .filter(app -> app.isFolder() || environment.hostsKnown())
            .toList();
    Map<String, AppContent> contents = new LinkedHashMap<>();
    Map<String, String> gone = new LinkedHashMap<>();
    Map<String, List<String>> problems = new LinkedHashMap<>();
    try (Http http =
        connections.http(
            connections.settings(), environment.bundleHosts(connections.plainHosts()))) {
      AppResolver resolver = resolver(environment, found, http);
      List<Callable<Found>> reads = new ArrayList<>();
      apps.forEach(app -> reads.add(() -> tried(app, environment, resolver)));
      List<Found> results = new Parallel(AT_A_TIME).all(reads);
      for (int i = 0; i < apps.size(); i++) {
        String app = apps.get(i).name();
        results.get(i).content().ifPresent(content -> contents.put(app, content));
        String failure = results.get(i).failure();
        if (!failure.isEmpty()) {
          problems.computeIfAbsent(failure, any -> new ArrayList<>()).add(app);
        }
        for (UserErrorException problem : results.get(i).problems()) {
          if (GONE.contains(problem.error().code())) {
            gone.putIfAbsent(app, ProblemText.why(problem));
          } else {
            problems.computeIfAbsent(ProblemText.what(problem), any -> new ArrayList<>()).add(app);
          }
        }
      }
    }
    return new EnvironmentContents(contents, gone, ProblemText.byApps(problems));
  }

  private AppResolver resolver(Environment environment, boolean found, Http http) {
    boolean limited = !environment.definition().hosts().isEmpty();
    String id = limited && !found ? storeServerId : "";
    BundleFetcher fetcher = new BundleFetcher(id, http, connections.credentials());
    BundleCache bundles =
        new BundleCache(caches.resolve("bundles"), new OneTryPerHost(fetcher::fetch, dead));
    return new AppResolver(
        bundles,
        environment.definition().name(),
        environment.definition().hosts(),
        connections.plainHosts());
  }

  /** A full disk or a damaged file takes the contents of its app only. */
  private Found tried(AppReference app, Environment environment, AppResolver resolver)
      throws IOException {
    try {
      return read(app, environment, resolver);
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return new Found(Optional.empty(), List.of(), ProblemText.failure(e));
    }
  }

  private Found read(AppReference app, Environment environment, AppResolver resolver)
      throws IOException {
    String name = environment.definition().name();
    Optional<AppContent> known = cache.find(app, name);
    if (known.isPresent()) {
      return new Found(known, List.of(), "");
    }
    List<ManifestObject> folder = environment.folders().getOrDefault(app.name(), List.of());
    ResolvedApp resolved = resolver.resolve(app, folder);
    Optional<AppContent> content = resolved.content().map(one -> content(one, app.namespace()));
    if (content.isPresent() && resolved.problems().isEmpty()) {
      cache.keep(app, name, content.get());
    }
    return new Found(content, resolved.problems(), "");
  }

  private static AppContent content(ResolvedApp.Content content, String namespace) {
    return new AppContent(
        content.build(),
        content.responsibility(),
        Workloads.of(content.objects().stream().map(ManifestObject::content).toList(), namespace));
  }
}
