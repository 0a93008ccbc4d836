package dev.slipway.delivery.cluster.prune.rule;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.environment.PrunePolicy;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The input of the rules for a run.
 *
 * @param names of the environment, the former ones too
 * @param apps names of the release's apps, raw manifests as an app too
 * @param recordNamespace where the run record is kept
 * @param recorded what the run record says of live objects
 */
public record PruneScope(
    String environment,
    Set<String> names,
    ReleaseObjects release,
    Set<String> apps,
    PrunePolicy policy,
    String recordNamespace,
    Recorded recorded) {

  /**
   * What the release has.
   *
   * @param ids identities of its objects, with the namespaces they have in the cluster
   * @param definitions names of the custom resource definitions that it has objects of
   * @param uids of its live objects
   */
  public record ReleaseObjects(Set<ObjectId> ids, Set<String> definitions, Set<String> uids) {
    public ReleaseObjects {
      ids = Set.copyOf(ids);
      definitions = Set.copyOf(definitions);
      uids = Set.copyOf(uids);
    }
  }

  /** The scope of an environment that never had another name. */
  public PruneScope(
      String environment,
      ReleaseObjects release,
      Set<String> apps,
      PrunePolicy policy,
      String recordNamespace) {
    this(environment, Set.of(environment), release, apps, policy, recordNamespace, Recorded.NONE);
  }

  public PruneScope {
    names = Set.copyOf(names);
    apps = Set.copyOf(apps);
  }

  /**
   * The scope of a run.
   *
   * @param resources tell which kinds have namespaces
   * @param uids of the release's live objects: the applied ones, or, before an apply, those that
   *     are there
   */
  public static PruneScope of(Release release, ApiResources resources, Set<String> uids) {
    Set<ObjectId> identities = new HashSet<>();
    Set<String> definitions = new HashSet<>();
    for (ManifestObject object : (Iterable<ManifestObject>) release.objects()::iterator) {
      Optional<ApiResource> resource = resources.find(object.apiVersion(), object.kind());
      resource.ifPresent(found -> definitions.add(definition(found)));
      identities.add(id(object, resource));
    }
    return new PruneScope(
        release.environment(),
        release.names(),
        new ReleaseObjects(identities, definitions, uids),
        release.apps().stream().map(ReleaseApp::name).collect(Collectors.toSet()),
        release.policy().prune(),
        release.recordNamespace(),
        Recorded.NONE);
  }

  /** The same with these live objects. */
  public PruneScope withUids(Set<String> applied) {
    ReleaseObjects objects = new ReleaseObjects(release.ids(), release.definitions(), applied);
    return new PruneScope(environment, names, objects, apps, policy, recordNamespace, recorded);
  }

  /** The same with the content of the run record. */
  public PruneScope with(Recorded record) {
    return new PruneScope(environment, names, release, apps, policy, recordNamespace, record);
  }

  /** Whether the release has an app; objects of one that it has not are orphans. */
  public boolean hasApp(String app) {
    return apps.contains(app);
  }

  /** The name of the definition that makes a kind. */
  static String definition(ApiResource resource) {
    return resource.plural() + "." + resource.group();
  }

  private static ObjectId id(ManifestObject object, Optional<ApiResource> resource) {
    if (resource.isEmpty()) {
      return object.id();
    }
    String own = object.namespace().isEmpty() ? "default" : object.namespace();
    String namespace = resource.get().namespaced() ? own : "";
    return new ObjectId(object.group(), object.kind(), namespace, object.name());
  }
}
