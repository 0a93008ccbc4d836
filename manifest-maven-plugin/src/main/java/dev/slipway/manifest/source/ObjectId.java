package dev.slipway.manifest.source;

import java.util.Comparator;

/**
 * The identity of an object in a cluster, without the version, so that two API versions of one
 * object are equal.
 *
 * @param group API group, empty for the core group
 * @param namespace empty for cluster-scoped objects and where none is set
 */
public record ObjectId(String group, String kind, String namespace, String name)
    implements Comparable<ObjectId> {
  private static final Comparator<ObjectId> ORDER =
      Comparator.comparing(ObjectId::kind)
          .thenComparing(ObjectId::group)
          .thenComparing(ObjectId::namespace)
          .thenComparing(ObjectId::name);

  @Override
  public int compareTo(ObjectId other) {
    return ORDER.compare(this, other);
  }

  public GroupKind groupKind() {
    return new GroupKind(group, kind);
  }

  /** {@code Deployment orders/orders}, {@code Namespace orders}. */
  @Override
  public String toString() {
    String full = needsGroup() ? groupKind().toString() : kind;
    return full + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }

  private boolean needsGroup() {
    return group.contains(".") && !group.endsWith(".k8s.io");
  }
}
