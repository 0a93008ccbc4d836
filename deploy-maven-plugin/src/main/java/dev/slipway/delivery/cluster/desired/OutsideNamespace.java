package dev.slipway.delivery.cluster.desired;

import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.Reach;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects that an app writes outside the namespace of its reference: objects in other namespaces,
 * and cluster-scoped objects other than the Namespace itself. The raw manifests of the environment
 * and its access files are not restricted. Pure.
 */
public final class OutsideNamespace {
  private OutsideNamespace() {}

  /** A note in the plan about an object; empty when it is inside its namespace. */
  public static Optional<String> note(DesiredObject object) {
    String own = object.app().namespace();
    boolean beyond = own.isEmpty() ? object.namespace().isEmpty() : !within(object);
    if (!beyond || raw(object.app())) {
      return Optional.empty();
    }
    return Optional.of(
        own.isEmpty() ? "is cluster-scoped" : "is outside namespace " + own + " of its app");
  }

  /**
   * Rejects what {@code spec.reach} does not allow, if environment.yaml has it.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (APP_BEYOND_ITS_NAMESPACE) with all of it
   */
  public static void require(DesiredRelease desired) {
    Optional<List<Reach>> reach = desired.release().policy().reach();
    if (reach.isEmpty()) {
      return;
    }
    List<String> refused = new ArrayList<>();
    for (DesiredObject object : desired.objects()) {
      if (!raw(object.app()) && !within(object) && !covered(object, reach.get())) {
        refused.add(object.displayName() + ": needs " + line(object));
      }
    }
    if (!refused.isEmpty()) {
      throw DesiredErrors.beyond(refused);
    }
  }

  private static boolean raw(ReleaseApp app) {
    return app.name().equals(Environment.OWN_APP) || app.name().equals(Environment.ACCESS_APP);
  }

  private static boolean within(DesiredObject object) {
    String own = object.app().namespace();
    return !own.isEmpty()
        && (own.equals(object.namespace())
            || object.id().equals(new ObjectId("", "Namespace", "", own)));
  }

  private static boolean covered(DesiredObject object, List<Reach> reach) {
    ObjectId id = object.id();
    return reach.stream()
        .filter(one -> one.app().equals(object.app().name()))
        .anyMatch(one -> one.covers(id.group(), id.kind(), id.namespace(), id.name()));
  }

  /** {@code {app: orders, kinds: [ClusterRole]}}, as spec.reach would have to list it. */
  private static String line(DesiredObject object) {
    ObjectId id = object.id();
    boolean namespace = id.group().isEmpty() && id.kind().equals("Namespace");
    String what =
        !id.namespace().isEmpty()
            ? "namespaces: [" + id.namespace() + "]"
            : namespace
                ? "namespaces: [" + id.name() + "]"
                : "kinds: [" + object.resource().groupKind() + "]";
    return "{app: " + object.app().name() + ", " + what + "}";
  }
}
