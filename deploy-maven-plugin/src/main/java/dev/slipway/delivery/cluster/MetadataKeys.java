package dev.slipway.delivery.cluster;

/** Keys of the labels and annotations that identify Slipway's objects in a cluster. */
public final class MetadataKeys {
  /** Label: the environment that an object belongs to. */
  public static final String ENVIRONMENT = "slipway.dev/environment";

  /** Label: the app of the environment. */
  public static final String APP = "slipway.dev/app";

  /** Label: time of the run that last changed the object; not on custom resources. */
  public static final String RELEASE = "slipway.dev/release";

  /**
   * Annotation: the identity that the object was applied with; a copy has the identity of its
   * original.
   */
  public static final String OBJECT_ID = "slipway.dev/object-id";

  /** Annotation: {@code keep} on an object that no run may delete. */
  public static final String PRUNE = "slipway.dev/prune";

  /** Annotation in a manifest: the environment that the object may be taken over from. */
  public static final String TAKE_OVER_FROM = "slipway.dev/take-over-from";

  /** Annotation: who created the object that Slipway took over. No apply of Slipway owns it. */
  public static final String CREATED_BY = "slipway.dev/created-by";

  /** Label that tools share: which of them manages an object. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** Our value of {@link #MANAGED_BY}. */
  public static final String MANAGER = "slipway";

  private MetadataKeys() {}

  /**
   * The value of {@link #OBJECT_ID}, {@code Deployment.apps:orders/orders}.
   *
   * @param namespace empty for kinds that have none
   */
  public static String objectId(ApiResource resource, String namespace, String name) {
    return resource.groupKind() + ":" + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
