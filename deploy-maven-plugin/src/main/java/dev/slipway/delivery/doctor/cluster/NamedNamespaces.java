package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.preview.Permission;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Namespaces that app references name: a run creates those that do not exist, and writes to no
 * other. Of one that an administrator made, the pipeline needs no permission.
 */
record NamedNamespaces(Cluster cluster, Release release) {

  /** Those of some missing permissions that no run needs. Each namespace is looked up once. */
  List<Permission> unneeded(List<Permission> missing) throws ApiException {
    Set<String> named = named();
    Map<String, Boolean> known = new HashMap<>();
    List<Permission> unneeded = new ArrayList<>();
    for (Permission one : missing) {
      boolean ofNamespace = one.group().isEmpty() && one.resource().equals("namespaces");
      if (ofNamespace && named.contains(one.name())) {
        if (!known.containsKey(one.name())) {
          known.put(one.name(), exists(one.name()));
        }
        if (known.getOrDefault(one.name(), false)) {
          unneeded.add(one);
        }
      }
    }
    return unneeded;
  }

  /** Without those that the release has as objects, which are applied. */
  private Set<String> named() {
    Set<String> named = new HashSet<>();
    release.apps().forEach(app -> named.add(app.namespace()));
    for (ReleaseApp app : release.apps()) {
      app.objects().stream()
          .filter(object -> object.kind().equals("Namespace") && object.group().isEmpty())
          .forEach(object -> named.remove(object.name()));
    }
    return named;
  }

  /** A user who may not read a namespace has been given one: a run takes it so, too. */
  private boolean exists(String namespace) throws ApiException {
    try {
      Optional<ObjectState> state = cluster.state(ApiResource.NAMESPACES, "", namespace);
      return state.filter(there -> !there.deleting()).isPresent();
    } catch (ApiException e) {
      if (e.status() == 403) {
        return true;
      }
      throw e;
    }
  }
}
