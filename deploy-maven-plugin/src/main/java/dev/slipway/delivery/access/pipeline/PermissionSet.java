package dev.slipway.delivery.access.pipeline;

import dev.slipway.delivery.cluster.preview.Permission;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Permissions without those that others of them contain. Pure. */
final class PermissionSet {
  private final SortedSet<Permission> all = new TreeSet<>();

  PermissionSet(Collection<Permission> permissions) {
    Set<Permission> given = new HashSet<>(permissions);
    for (Permission one : permissions) {
      if (wider(one).stream().noneMatch(wide -> !wide.equals(one) && given.contains(wide))) {
        all.add(one);
      }
    }
  }

  /** The same for all objects, in the whole cluster, and both. */
  private static List<Permission> wider(Permission one) {
    return List.of(
        new Permission(one.verb(), one.group(), one.resource(), one.namespace(), ""),
        new Permission(one.verb(), one.group(), one.resource(), "", one.name()),
        new Permission(one.verb(), one.group(), one.resource(), "", ""));
  }

  SortedSet<Permission> all() {
    return all;
  }

  /** Those in a namespace; in an empty one, those for the whole cluster. */
  List<Permission> in(String namespace) {
    return all.stream().filter(one -> one.namespace().equals(namespace)).toList();
  }

  /** The namespaces that have permissions of their own. */
  SortedSet<String> namespaces() {
    SortedSet<String> namespaces = new TreeSet<>();
    all.forEach(one -> namespaces.add(one.namespace()));
    namespaces.remove("");
    return namespaces;
  }
}
