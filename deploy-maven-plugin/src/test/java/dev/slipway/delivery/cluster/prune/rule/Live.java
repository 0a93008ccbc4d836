package dev.slipway.delivery.cluster.prune.rule;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.environment.PrunePolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A live object that nothing keeps, and the same with one thing changed: environment prod, app
 * orders, left behind by the run of eight o'clock.
 */
public record Live(ApiResource resource, ObjectState state) {
  public static final String OLD = "20261123T080000Z";
  public static final ApiResource CONFIG_MAPS = kind("", "ConfigMap", "configmaps", true);
  public static final ApiResource WIDGETS = kind("acme.example", "Widget", "widgets", true);
  public static final ApiResource NAMESPACES = kind("", "Namespace", "namespaces", false);
  public static final ApiResource CLAIMS =
      kind("", "PersistentVolumeClaim", "persistentvolumeclaims", true);
  public static final ApiResource DEFINITIONS =
      kind("apiextensions.k8s.io", "CustomResourceDefinition", "customresourcedefinitions", false);

  /** An object left behind in namespace shop, if its kind has namespaces. */
  public static Live object(ApiResource resource, String name) {
    String namespace = resource.namespaced() ? "shop" : "";
    Map<String, Object> labels = new HashMap<>();
    labels.put(MetadataKeys.ENVIRONMENT, "prod");
    labels.put(MetadataKeys.APP, "orders");
    if (!resource.group().equals("acme.example")) {
      labels.put(MetadataKeys.RELEASE, OLD);
    }
    String id = MetadataKeys.objectId(resource, namespace, name);
    return new Live(
        resource,
        new ObjectState(
            new ObjectState.Identity(namespace, name, "uid-" + resource.kind() + "-" + name),
            new ObjectState.Revision("7", "1", "2026-11-23T08:00:00Z 1f"),
            labels,
            Map.of(MetadataKeys.OBJECT_ID, id),
            false,
            false));
  }

  public static Live map(String name) {
    return object(CONFIG_MAPS, name);
  }

  /** A kind that can be listed and deleted. */
  public static ApiResource kind(String group, String kind, String plural, boolean namespaced) {
    return new ApiResource(group, "v1", kind, plural, namespaced, Set.of("get", "list", "delete"));
  }

  static ApiResource kind(String groupKind) {
    int dot = groupKind.indexOf('.');
    String kind = dot < 0 ? groupKind : groupKind.substring(0, dot);
    String group = dot < 0 ? "" : groupKind.substring(dot + 1);
    return kind(group, kind, kind.toLowerCase(Locale.ROOT) + "s", true);
  }

  /** Production has the apps orders and billing; the release has no objects. */
  public static PruneScope scope() {
    return scope(PrunePolicy.STANDARD);
  }

  public static PruneScope scope(PrunePolicy policy) {
    return new PruneScope(
        "prod",
        new PruneScope.ReleaseObjects(Set.of(), Set.of(), Set.of()),
        Set.of("orders", "billing"),
        policy,
        "slipway-system");
  }

  /** Production that allows to delete objects that hold data. */
  public static PruneScope allowing(String... objects) {
    return scope(new PrunePolicy(50, 50, 50, List.of(objects), false));
  }

  public PruneCandidate found() {
    return new PruneCandidate(resource, state);
  }

  public Live app(String app) {
    return label(MetadataKeys.APP, app);
  }

  /** With a label, or without it when the value is empty. */
  public Live label(String key, String value) {
    return with(changed(state.labels(), key, value), state.annotations());
  }

  /** With an annotation, or without it when the value is empty. */
  public Live annotation(String key, String value) {
    return with(state.labels(), changed(state.annotations(), key, value));
  }

  public Live uid(String uid) {
    return with(
        uid, state.labels(), state.annotations(), state.managed(), state.owned(), state.deleting());
  }

  /** As a controller makes it: never applied by Slipway. */
  public Live notApplied() {
    return with(
        state.uid(), state.labels(), state.annotations(), "", state.owned(), state.deleting());
  }

  public Live owned() {
    return with(
        state.uid(), state.labels(), state.annotations(), state.managed(), true, state.deleting());
  }

  public Live deleting() {
    return with(
        state.uid(), state.labels(), state.annotations(), state.managed(), state.owned(), true);
  }

  private Live with(Map<String, Object> labels, Map<String, Object> annotations) {
    return with(state.uid(), labels, annotations, state.managed(), state.owned(), state.deleting());
  }

  private Live with(
      String uid,
      Map<String, Object> labels,
      Map<String, Object> annotations,
      String managed,
      boolean owned,
      boolean deleting) {
    return new Live(
        resource,
        new ObjectState(
            new ObjectState.Identity(state.namespace(), state.name(), uid),
            new ObjectState.Revision(state.resourceVersion(), state.generation(), managed),
            labels,
            annotations,
            owned,
            deleting));
  }

  private static Map<String, Object> changed(Map<String, Object> map, String key, String value) {
    Map<String, Object> changed = new HashMap<>(map);
    changed.put(key, value);
    changed.values().removeIf(""::equals);
    return changed;
  }
}
