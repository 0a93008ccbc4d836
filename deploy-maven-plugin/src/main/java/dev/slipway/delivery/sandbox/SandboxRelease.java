package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.desired.DefinedKinds;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A release as the sandbox needs it: objects that are written because others depend on them, and
 * objects that are only dry-run. Pure.
 *
 * @param namespaces Namespace objects of the release
 * @param needed names of other namespaces that objects are in, each with the first object that
 *     needs it
 * @param definitions CustomResourceDefinitions of the release
 * @param defined the kinds that they bring, {@code acme.com/v1 Widget}
 * @param lookedUp what admission looks up when it judges others
 * @param rest all other objects
 */
record SandboxRelease(
    List<Release.Item> namespaces,
    Map<String, Release.Item> needed,
    List<Release.Item> definitions,
    Set<String> defined,
    List<Release.Item> lookedUp,
    List<Release.Item> rest) {
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

  static SandboxRelease of(Release release) {
    List<Release.Item> namespaces = new ArrayList<>();
    List<Release.Item> definitions = new ArrayList<>();
    Set<String> defined = new LinkedHashSet<>();
    List<Release.Item> lookedUp = new ArrayList<>();
    List<Release.Item> rest = new ArrayList<>();
    for (Release.Item item : release.ordered()) {
      ManifestObject object = item.object();
      if (object.kind().equals("Namespace") && object.group().isEmpty()) {
        namespaces.add(item);
      } else if (DefinedKinds.isDefinition(object)) {
        definitions.add(item);
        for (ApiResource kind : DefinedKinds.of(object)) {
          defined.add(kind.apiVersion() + " " + kind.kind());
        }
      } else {
        (LOOKED_UP.contains(object.id().groupKind().toString()) ? lookedUp : rest).add(item);
      }
    }
    return new SandboxRelease(
        namespaces, needed(release, namespaces), definitions, defined, lookedUp, rest);
  }

  /** All objects, those first that are written. */
  List<Release.Item> items() {
    List<Release.Item> items = new ArrayList<>(namespaces);
    items.addAll(definitions);
    items.addAll(lookedUp);
    items.addAll(rest);
    return items;
  }

  /** Whether the object's kind is one of Kubernetes' own; not each version has them all. */
  boolean builtIn(Release.Item item) {
    return BuiltInKinds.builtIn(item.object().group());
  }

  /** Whether no server that has the release's definitions alone can have the object's kind. */
  boolean foreign(Release.Item item) {
    return !builtIn(item) && !defined.contains(kind(item));
  }

  /** Why an object can't be checked whose kind the server does not serve. */
  String missing(Release.Item item) {
    if (defined.contains(kind(item))) {
      return "the definition of " + kind(item) + " is rejected";
    }
    return builtIn(item)
        ? "the sandbox's Kubernetes version has no " + kind(item)
        : "no CustomResourceDefinition in this environment defines " + kind(item);
  }

  private static String kind(Release.Item item) {
    return item.object().apiVersion() + " " + item.object().kind();
  }

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
}
