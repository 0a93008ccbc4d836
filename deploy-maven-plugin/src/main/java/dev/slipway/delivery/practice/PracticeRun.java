package dev.slipway.delivery.practice;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.apply.Definitions;
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
  private final Definitions definitions;

  /**
   * @param cluster a throw-away server; closing it is the caller's part
   */
  public PracticeRun(Cluster cluster) {
    this(cluster, new Definitions(cluster, Duration.ofSeconds(15)));
  }

  PracticeRun(Cluster cluster, Definitions definitions) {
    this.cluster = cluster;
    this.definitions = definitions;
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
      (namespace ? namespaces : Definitions.isDefinition(object) ? defining : others).add(item);
    }
    trial.namespaces(namespaces, needed(release, namespaces));
    trial.definitions(defining);
    ApiResources kinds = kinds(trial, defining, verdicts);
    Set<String> defined = new HashSet<>();
    defining.forEach(item -> defined.addAll(Definitions.kinds(item.object())));
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
  private ApiResources kinds(Trial trial, List<Release.Item> defining, Verdicts verdicts) {
    try {
      List<Release.Item> written = defining.stream().filter(trial::written).toList();
      Definitions.Arrival arrival =
          definitions.arrival(written.stream().map(Release.Item::object).toList());
      for (Release.Item item : written) {
        for (String kind : Definitions.kinds(item.object())) {
          if (arrival.pending().contains(kind)) {
            verdicts.refused(item, kind + " is not served: " + conditions(item.object()));
          }
        }
      }
      return arrival.resources();
    } catch (ClusterRefusal e) {
      throw ClusterErrors.refused("Looking for its kinds", cluster.origin(), e);
    }
  }

  private String conditions(ManifestObject definition) throws ClusterRefusal {
    Map<String, Object> live =
        cluster.get(ApiResource.DEFINITIONS, "", definition.name()).orElse(Map.of());
    List<String> words = new ArrayList<>();
    if (ManifestObject.map(live.get("status")).get("conditions") instanceof List<?> conditions) {
      for (Object element : conditions) {
        Map<String, Object> condition = ManifestObject.map(element);
        if ("False".equals(condition.get("status"))) {
          words.add(condition.get("type") + " is false, " + condition.get("message"));
        }
      }
    }
    return words.isEmpty() ? "the server does not say why" : String.join("; ", words);
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
