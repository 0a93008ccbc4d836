package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.UpdateNotes;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Resolves an environment to a release: fetches, verifies and patches its apps, sets namespaces,
 * and finds duplicates.
 */
public final class ReleaseResolver {
  private static final int AT_A_TIME = 8;

  private final BundleCache cache;
  private final boolean pinning;
  private final DeliveryListener events;
  private final PlainHosts plain;
  private final GrantTime time;

  /**
   * @param pinning whether checksums that references lack are about to be written into them
   * @param time by which grants expire
   * @param plain hosts of spec.hosts that may be accessed without TLS
   */
  public ReleaseResolver(
      BundleCache cache,
      boolean pinning,
      GrantTime time,
      DeliveryListener events,
      PlainHosts plain) {
    this.cache = cache;
    this.plain = plain;
    this.pinning = pinning;
    this.time = time;
    this.events = events;
  }

  /**
   * Resolves all references. The release has no commit yet.
   *
   * @param problems takes everything that is wrong with any app; the release counts only when there
   *     is nothing
   */
  public Release resolve(Environment environment, Problems problems) throws IOException {
    EnvironmentDefinition definition = environment.definition();
    if (!problems.found()) {
      refuseEmptied(environment);
    }
    UpdateNotes.of(environment).forEach(note -> events.on(new Event.Warning(note)));
    AppResolver resolver = new AppResolver(cache, definition.name(), definition.hosts(), plain);
    List<Callable<ResolvedApp>> fetches = new ArrayList<>();
    for (AppReference reference : fetchable(environment)) {
      List<ManifestObject> folder = environment.folders().getOrDefault(reference.name(), List.of());
      fetches.add(() -> resolver.resolve(reference, folder));
    }
    List<ResolvedApp> resolved = new Parallel(AT_A_TIME).all(fetches);
    for (ResolvedApp app : resolved) {
      app.problems().forEach(problems::add);
      app.content().ifPresent(content -> warn(app.reference(), content));
    }
    report(resolved);
    List<ReleaseApp> apps = new ArrayList<>(placed(environment, resolved));
    boolean complete = !problems.found();
    new AccessResolver(environment, time, events)
        .resolve(apps, complete, problems)
        .ifPresent(app -> apps.add(hashed(app)));
    addDuplicates(apps, problems);
    return new Release(
        definition.name(), "", definition.server(), List.copyOf(apps), definition.policy());
  }

  /** No bundle is fetched as long as it is unknown whether its host is allowed. */
  private List<AppReference> fetchable(Environment environment) {
    if (environment.hostsKnown()) {
      return environment.apps();
    }
    List<AppReference> folders =
        environment.apps().stream().filter(AppReference::isFolder).toList();
    int bundles = environment.apps().size() - folders.size();
    if (bundles > 0) {
      events.on(
          new Event.Warning(
              (bundles == 1 ? "1 bundle is" : bundles + " bundles are")
                  + " neither fetched nor checked: because of the errors in environment.yaml the"
                  + " allowed hosts (spec.hosts) are unknown."));
    }
    return folders;
  }

  /** A mistake in a merge, or in the checkout of a build, can easily make an environment empty. */
  private static void refuseEmptied(Environment environment) {
    boolean empty = environment.apps().isEmpty() && environment.manifests().isEmpty();
    boolean decommission = environment.definition().policy().prune().decommission();
    if (empty && !decommission) {
      throw new UserErrorException(ReleaseErrors.empty(environment.definition().name()));
    }
    if (decommission && !empty) {
      throw new UserErrorException(
          ReleaseErrors.notEmpty(environment.apps().size(), environment.manifests().size()));
    }
  }

  /** Puts objects where they belong; that takes the definitions of all custom resources. */
  private static List<ReleaseApp> placed(Environment environment, List<ResolvedApp> resolved)
      throws IOException {
    List<ManifestObject> all = new ArrayList<>(environment.manifests());
    resolved.forEach(app -> app.content().ifPresent(content -> all.addAll(content.objects())));
    Namespaces namespaces = new Namespaces(all);
    List<Callable<ReleaseApp>> apps = new ArrayList<>();
    for (ResolvedApp app : resolved) {
      Optional<ResolvedApp.Content> content = app.content();
      content.ifPresent(there -> apps.add(() -> hashed(app.placed(there, namespaces))));
    }
    if (!environment.manifests().isEmpty()) {
      List<ManifestObject> raw = namespaces.apply(environment.manifests(), "");
      apps.add(() -> hashed(ReleaseApp.raw(Environment.OWN_APP, raw)));
    }
    return new Parallel(AT_A_TIME).all(apps);
  }

  private void warn(AppReference reference, ResolvedApp.Content content) {
    if (reference.isFolder()) {
      return;
    }
    String version = content.build().version();
    if (reference.sha256().isEmpty() && !pinning) {
      events.on(
          new Event.Warning(
              reference.location()
                  + ": the app reference has no sha256, so the bundle may change unnoticed; add\n "
                  + " sha256: "
                  + content.sha256()
                  + "\nor run 'mvn delivery:resolve -Dpin'"));
    }
    if (!reference.version().isEmpty() && !reference.version().equals(version)) {
      events.on(
          new Event.Warning(
              reference.location()
                  + ": the app reference has version "
                  + reference.version()
                  + ", the bundle is "
                  + version));
    }
  }

  private void report(List<ResolvedApp> apps) {
    List<Event.Resolved> references = new ArrayList<>();
    for (ResolvedApp app : apps) {
      AppReference reference = app.reference();
      app.content()
          .ifPresent(
              content ->
                  references.add(
                      new Event.Resolved(
                          reference.name(),
                          content.build().version(),
                          reference.isFolder()
                              ? address(reference.path())
                              : URI.create(SafeUri.text(reference.bundle())),
                          content.objects().size())));
    }
    if (!references.isEmpty()) {
      events.on(new Event.ReferencesResolved(references));
    }
  }

  /** A folder as an address, relative to the repository. */
  private static URI address(String path) {
    try {
      return new URI(null, null, path, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(path, e); // references have none such
    }
  }

  private static ReleaseApp hashed(ReleaseApp app) {
    return app.withHash(ContentHash.of(app));
  }

  private static void addDuplicates(List<ReleaseApp> apps, Problems problems) {
    Map<ObjectId, Release.Item> seen = new HashMap<>();
    for (ReleaseApp app : apps) {
      for (ManifestObject object : app.objects()) {
        Release.Item item = new Release.Item(app, object);
        Release.Item first = seen.putIfAbsent(object.id(), item);
        if (first != null) {
          problems.add(ReleaseErrors.duplicate(object.id().toString(), place(first), place(item)));
        }
      }
    }
  }

  private static String place(Release.Item item) {
    return "app " + item.app().name() + ", " + item.object().location();
  }
}
