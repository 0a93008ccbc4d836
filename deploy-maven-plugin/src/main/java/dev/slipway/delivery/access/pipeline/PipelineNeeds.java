package dev.slipway.delivery.access.pipeline;

import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.preview.GrantPermissions;
import dev.slipway.delivery.cluster.preview.Permission;
import dev.slipway.delivery.cluster.preview.RunPermissions;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.rollout.live.Scopes;
import dev.slipway.delivery.rollout.live.WaitableKinds;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The permissions that the pipeline of an environment needs for a release: to dry-run, plan and
 * apply it, to prune what the last run applied, and to wait. Pure.
 */
final class PipelineNeeds {
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final List<String> WRITE = List.of("get", "create", "patch");
  // Deleted only if environment.yaml names the object.
  private static final Set<String> KEPT =
      Set.of(
          "Namespace",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "CustomResourceDefinition.apiextensions.k8s.io");

  private final DesiredRelease desired;
  private final ApiResources resources;
  private final RunRecord record;
  private final Set<Permission> needed = new LinkedHashSet<>();

  private PipelineNeeds(DesiredRelease desired, ApiResources resources, RunRecord record) {
    this.desired = desired;
    this.resources = resources;
    this.record = record;
  }

  /**
   * All permissions.
   *
   * @param resources the kinds that the server has
   * @param record of the last run
   */
  static PermissionSet of(DesiredRelease desired, ApiResources resources, RunRecord record) {
    PipelineNeeds needs = new PipelineNeeds(desired, resources, record);
    needs.writes();
    needs.namespaces();
    needs.levels();
    needs.parameters();
    needs.prune();
    needs.waits();
    return new PermissionSet(needs.needed);
  }

  private Release release() {
    return desired.release();
  }

  private void writes() {
    String records = release().recordNamespace();
    needed.addAll(RunPermissions.of(desired.objects(), records));
    needed.add(new Permission("delete", "", "configmaps", records, ""));
  }

  /** Namespaces that app references name are created by the run. */
  private void namespaces() {
    for (String namespace : named()) {
      WRITE.forEach(verb -> needed.add(new Permission(verb, "", "namespaces", "", namespace)));
    }
  }

  private SortedSet<String> named() {
    SortedSet<String> named = new TreeSet<>();
    release().apps().forEach(app -> named.add(app.namespace()));
    named.remove("");
    return named;
  }

  /** A grant may be added in each namespace of the environment without an administrator. */
  private void levels() {
    if (desired.objects().stream().noneMatch(GrantPermissions::isLevel)) {
      return;
    }
    SortedSet<String> namespaces = named();
    desired.objects().stream()
        .filter(object -> object.resource().groupKind().equals("Namespace"))
        .forEach(object -> namespaces.add(object.name()));
    for (String namespace : namespaces) {
      for (String verb : List.of("get", "create", "patch", "delete")) {
        needed.add(new Permission(verb, RBAC, "rolebindings", namespace, ""));
      }
      for (Level level : Level.values()) {
        needed.add(GrantPermissions.bind("clusterroles", level.clusterRole(), namespace));
      }
    }
  }

  /**
   * Who writes an admission policy must be allowed to get all objects of the kind of its
   * parameters, also in other namespaces; that covers its bindings too. Source: {@code authz.go} of
   * {@code validatingadmissionpolicy} in the API server.
   */
  private void parameters() {
    for (DesiredObject object : desired.objects()) {
      Map<String, Object> spec = ManifestObject.map(object.manifest().content().get("spec"));
      Map<String, Object> kind = ManifestObject.map(spec.get("paramKind"));
      if (object.resource().group().equals("admissionregistration.k8s.io")
          && kind.get("apiVersion") instanceof String version
          && kind.get("kind") instanceof String name) {
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        served(group.isEmpty() ? name : name + "." + group)
            .ifPresent(of -> needed.add(new Permission("get", of.group(), of.plural(), "", "")));
      }
    }
  }

  /** Finding what the release no longer has takes a list of each kind in the whole cluster. */
  private void prune() {
    boolean secrets = false;
    for (DesiredObject object : desired.objects()) {
      secrets |= object.resource().groupKind().equals("Secret");
      delete(object.resource(), object.namespace(), object.name());
    }
    for (RunRecord.AppliedObject applied : record.objects()) {
      secrets |= applied.groupKind().equals("Secret");
      ObjectId id = applied.id();
      served(applied.groupKind())
          .ifPresent(
              kind -> {
                delete(kind, id.namespace(), id.name());
                needed.add(
                    new Permission("get", kind.group(), kind.plural(), id.namespace(), only(id)));
              });
    }
    for (ApiResource kind : resources.kinds()) {
      boolean swept = kind.verbs().contains("list") && kind.verbs().contains("delete");
      if (swept && (secrets || !kind.groupKind().equals("Secret"))) {
        needed.add(new Permission("list", kind.group(), kind.plural(), "", ""));
      }
    }
  }

  private static String only(ObjectId id) {
    return id.namespace().isEmpty() ? id.name() : "";
  }

  private Optional<ApiResource> served(String groupKind) {
    return resources.kinds().stream().filter(k -> k.groupKind().equals(groupKind)).findFirst();
  }

  private void delete(ApiResource kind, String namespace, String name) {
    String allowed = kind.kind() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    if (!KEPT.contains(kind.groupKind())) {
      String only = namespace.isEmpty() ? name : "";
      needed.add(new Permission("delete", kind.group(), kind.plural(), namespace, only));
    } else if (release().policy().prune().allow().contains(allowed)) {
      needed.add(new Permission("delete", kind.group(), kind.plural(), namespace, name));
    }
  }

  /** Status, events and logs of what the release has. */
  private void waits() {
    Scopes scopes = new Scopes(resources.kinds(), release().environment());
    List<ObjectId> waited =
        desired.ids().stream().filter(id -> WaitableKinds.waitable(id.groupKind())).toList();
    for (WatchScope scope : scopes.of(waited, Set.of())) {
      ApiResource kind = scope.resource();
      List<String> where = scope.namespaces().isEmpty() ? List.of("") : scope.namespaces();
      for (String namespace : where) {
        needed.add(new Permission("list", kind.group(), kind.plural(), namespace, ""));
        needed.add(new Permission("watch", kind.group(), kind.plural(), namespace, ""));
        if (kind.groupKind().equals("Pod")) {
          needed.add(new Permission("get", "", "pods/log", namespace, ""));
        }
      }
    }
  }
}
