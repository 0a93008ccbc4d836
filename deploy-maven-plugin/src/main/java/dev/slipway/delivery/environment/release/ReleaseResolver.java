package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.EventListener;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.bundle.Bundle;
import dev.slipway.manifest.bundle.BundleMetadata;
import dev.slipway.manifest.bundle.BundleReader;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Makes a release of an environment: fetches, checks, places, and looks for what is there twice.
 */
public final class ReleaseResolver {
  private final BundleCache cache;
  private final EventListener events;
  private final BundleReader reader = new BundleReader();

  private record Fetched(AppReference reference, String sha256, Bundle bundle) {}

  public ReleaseResolver(BundleCache cache, EventListener events) {
    this.cache = cache;
    this.events = events;
  }

  /**
   * Resolves all references.
   *
   * @param commit of the environment repository, see {@link Release#commit}
   */
  public Release resolve(Environment environment, String commit) throws IOException {
    refuseEmptied(environment);
    List<String> hosts = environment.definition().hosts();
    environment.apps().forEach(reference -> check(reference, hosts));
    List<Callable<Fetched>> fetches = new ArrayList<>();
    environment.apps().forEach(reference -> fetches.add(() -> fetch(reference)));
    List<Fetched> fetched = new Parallel(8).all(fetches);
    Namespaces namespaces = new Namespaces(all(environment, fetched));
    List<ReleaseApp> apps = new ArrayList<>();
    for (Fetched one : fetched) {
      report(one);
      apps.add(app(one, namespaces));
    }
    if (!environment.manifests().isEmpty()) {
      List<ManifestObject> raw = namespaces.apply(environment.manifests(), "");
      apps.add(hashed(new ReleaseApp(Environment.OWN_APP, "", "", "", "", "", "", "", "", raw)));
    }
    refuseDuplicates(apps);
    return new Release(
        environment.definition().name(),
        commit,
        environment.definition().server(),
        environment.definition().recordNamespace(),
        List.copyOf(apps),
        environment.definition().prune());
  }

  /** By a mistake in a merge, or in the checkout of a build, an environment is empty easily. */
  private static void refuseEmptied(Environment environment) {
    boolean empty = environment.apps().isEmpty() && environment.manifests().isEmpty();
    boolean decommission = environment.definition().prune().decommission();
    if (empty && !decommission) {
      throw new UserErrorException(ReleaseErrors.empty(environment.definition().name()));
    }
    if (decommission && !empty) {
      throw new UserErrorException(
          ReleaseErrors.notEmpty(environment.apps().size(), environment.manifests().size()));
    }
  }

  private static void check(AppReference reference, List<String> hosts) {
    if (reference.patches() > 0) {
      throw new UserErrorException(ReleaseErrors.patches(reference));
    }
    URI bundle = reference.bundle();
    String host = bundle.getHost() == null ? "" : bundle.getHost().toLowerCase(Locale.ROOT);
    boolean allowed =
        "file".equalsIgnoreCase(bundle.getScheme())
            ? hosts.contains("file")
            : hosts.contains(host) || hosts.contains(host + ":" + bundle.getPort());
    if (!hosts.isEmpty() && !allowed) {
      throw new UserErrorException(ReleaseErrors.hostNotAllowed(reference, hosts));
    }
  }

  private Fetched fetch(AppReference reference) throws IOException {
    BundleCache.Cached cached = cache.get(reference);
    Bundle bundle = reader.read(cached.file(), reference.bundle().toString());
    return new Fetched(reference, cached.sha256(), bundle);
  }

  private void report(Fetched fetched) {
    AppReference reference = fetched.reference();
    String version = fetched.bundle().metadata().version();
    if (reference.sha256().isEmpty()) {
      events.on(
          new Event.Warning(
              reference.location()
                  + ": the reference has no sha256, so the bundle may change unseen; add\n  sha256: "
                  + fetched.sha256()));
    }
    if (!reference.version().isEmpty() && !reference.version().equals(version)) {
      events.on(
          new Event.Warning(
              reference.location()
                  + ": the reference says version "
                  + reference.version()
                  + ", the bundle is "
                  + version));
    }
    events.on(
        new Event.ReferenceResolved(
            reference.name(), version, reference.bundle(), fetched.bundle().objects().size()));
  }

  private static ReleaseApp app(Fetched fetched, Namespaces namespaces) {
    AppReference reference = fetched.reference();
    BundleMetadata metadata = fetched.bundle().metadata();
    return hashed(
        new ReleaseApp(
            reference.name(),
            metadata.version(),
            metadata.commit().isEmpty() ? reference.commit() : metadata.commit(),
            reference.owner().isEmpty() ? metadata.owner() : reference.owner(),
            metadata.source(),
            reference.bundle().toString(),
            fetched.sha256(),
            reference.namespace(),
            "",
            namespaces.apply(fetched.bundle().objects(), reference.namespace())));
  }

  private static ReleaseApp hashed(ReleaseApp app) {
    return app.withHash(ContentHash.of(app));
  }

  private static List<ManifestObject> all(Environment environment, List<Fetched> fetched) {
    List<ManifestObject> all = new ArrayList<>(environment.manifests());
    fetched.forEach(one -> all.addAll(one.bundle().objects()));
    return all;
  }

  private static void refuseDuplicates(List<ReleaseApp> apps) {
    Map<ObjectId, String> seen = new HashMap<>();
    for (ReleaseApp app : apps) {
      for (ManifestObject object : app.objects()) {
        String place = "app " + app.name() + ", " + object.location();
        String first = seen.put(object.id(), place);
        if (first != null) {
          throw new UserErrorException(
              ReleaseErrors.duplicate(object.id().toString(), first, place));
        }
      }
    }
  }
}
