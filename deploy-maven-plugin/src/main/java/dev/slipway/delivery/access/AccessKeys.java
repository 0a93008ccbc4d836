package dev.slipway.delivery.access;

/** Keys of the labels and annotations of access objects. */
public final class AccessKeys {
  /**
   * Label of each object of the app {@code access} that gives a level, and of admission policies
   * that hold one to less: the level.
   */
  public static final String LEVEL = "slipway.dev/access";

  /** Annotation of the RoleBinding of an admin grant: its end, RFC 3339 in UTC. */
  public static final String EXPIRES = "slipway.dev/expires";

  /** Annotation of the RoleBinding of an admin grant: why it was requested. */
  public static final String REASON = "slipway.dev/reason";

  /** Annotation of the RoleBinding of an admin grant: who requested it. */
  public static final String REQUESTED_BY = "slipway.dev/requested-by";

  /** Label by which Kyverno deletes an object at a time. */
  public static final String KYVERNO_TTL = "cleanup.kyverno.io/ttl";

  /** Beginning of the labels by which ClusterRoles in {@code access/} join a level. */
  public static final String AGGREGATE = "slipway.dev/aggregate-to-";

  private AccessKeys() {}
}
