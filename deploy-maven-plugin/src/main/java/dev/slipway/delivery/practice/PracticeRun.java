package dev.slipway.delivery.practice;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.desired.DefinedKinds;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a throw-away server about all objects of a release, and collects every no. What others need
 * to be judged is really written: namespaces, definitions of custom resources, and what the
 * server's admission looks up; the rest by dry-run. Never for a server that people use.
 */
public final class PracticeRun {
  /** What admission looks up when it judges others; nobody else must be there before. */
  private static final Set<String> LOOKED_UP =
      Set.of(
          "PriorityClass.scheduling.k8s.io",
          "RuntimeClass.node.k8s.io",
          "StorageClass.storage.k8s.io",
          "VolumeAttributesClass.storage.k8s.io",
          "IngressClass.networking.k8s.io",
          "DeviceClass.resource.k8s.io",
          "ServiceAccount",
          "LimitRange");

  private final Cluster cluster;
  private final NewKinds newKinds;

  /**
   * @param cluster a throw-away server; closing it is the caller's part
   */
  public PracticeRun(Cluster cluster) {
    this(cluster, Duration.ofSeconds(15));
  }

  /**
   * @param limit how long a new kind may take to be served
   */
  PracticeRun(Cluster cluster, Duration limit) {
    this.cluster = cluster;
    this.newKinds = new NewKinds(cluster, limit);
  }

  /**
   * Judges all objects, also after some were refused.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (CLUSTER_UNREACHABLE) when the server is
   *     gone, (CLUSTER_REFUSED) when it does not say which kinds it has
   */
  public PracticeResult check(Release release) throws IOException {
    Verdicts verdicts = new Verdicts();
    Trial trial = new Trial(cluster, release.environment(), verdicts);
    List<Release.Item> namespaces = new ArrayList<>();
    List<Release.Item> defining = new ArrayList<>();
    List<Release.Item> others = new ArrayList<>();
    for (Release.Item item : release.ordered()) {
      ManifestObject object = item.object();
      boolean namespace = object.kind().equals("Namespace") && object.group().isEmpty();
      (namespace ? namespaces : DefinedKinds.isDefinition(object) ? defining : others).add(item);
    }
    trial.namespaces(namespaces, needed(release, namespaces));
    trial.definitions(defining);
    ApiResources kinds = kinds(trial, defining, verdicts);
    Set<String> defined = new HashSet<>();
    for (Release.Item item : defining) {
      DefinedKinds.of(item.object()).forEach(k -> defined.add(k.apiVersion() + " " + k.kind()));
    }
    List<Trial.Addressed> lookedUp = new ArrayList<>();
    List<Trial.Addressed> rest = new ArrayList<>();
    for (Release.Item item : others) {
      ManifestObject object = item.object();
      Optional<ApiResource> kind = kinds.find(object.apiVersion(), object.kind());
      if (kind.isEmpty()) {
        verdicts.notChecked(item, missing(object, defined));
      } else {
        boolean first = LOOKED_UP.contains(kind.get().groupKind());
        (first ? lookedUp : rest).add(new Trial.Addressed(item, kind.get()));
      }
    }
    trial.write(lookedUp);
    trial.ask(rest);
    return verdicts.result();
  }

  /** Namespaces that objects are in and that no object is, each with the first that needs it. */
  private static Map<String, Release.Item> needed(Release release, List<Release.Item> namespaces) {
    Map<String, Release.Item> needed = new LinkedHashMap<>();
    for (ReleaseApp app : release.apps()) {
      for (ManifestObject object : app.objects()) {
        Release.Item item = new Release.Item(app, object);
        for (String name : List.of(object.namespace(), app.namespace())) {
          if (!name.isEmpty()) {
            needed.putIfAbsent(name, item);
          }
        }
      }
    }
    namespaces.forEach(item -> needed.remove(item.object().name()));
    return needed;
  }

  /** All kinds, when those of the written definitions are served. */
  private ApiResources kinds(Trial trial, List<Release.Item> defining, Verdicts verdicts)
      throws IOException {
    try {
      return newKinds.await(defining.stream().filter(trial::written).toList(), verdicts);
    } catch (ClusterRefusal e) {
      throw ClusterErrors.refused("Looking for its kinds", cluster.origin(), e);
    }
  }

  private static String missing(ManifestObject object, Set<String> defined) {
    String kind = object.apiVersion() + " " + object.kind();
    if (defined.contains(kind)) {
      return "the definition of " + kind + " is refused";
    }
    return BuiltInKinds.builtIn(object.group())
        ? "the throw-away server's Kubernetes has no " + kind
        : "no CustomResourceDefinition in this environment brings " + kind;
  }
}
