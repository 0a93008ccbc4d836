package dev.slipway.delivery.rollout;

import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.GroupKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which other objects say something about an object: what an {@link Observation} should have. */
public final class RelatedKinds {
  private static final GroupKind POD = new GroupKind("", "Pod");
  private static final GroupKind REPLICA_SET = new GroupKind("apps", "ReplicaSet");
  private static final GroupKind JOB = new GroupKind("batch", "Job");
  private static final GroupKind SLICE = new GroupKind("discovery.k8s.io", "EndpointSlice");
  private static final List<String> WEBHOOKS =
      List.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration");

  private static final Map<GroupKind, List<GroupKind>> OWNED =
      Map.of(
          new GroupKind("apps", "Deployment"),
          List.of(REPLICA_SET, POD),
          new GroupKind("argoproj.io", "Rollout"),
          List.of(REPLICA_SET, POD),
          new GroupKind("apps", "StatefulSet"),
          List.of(POD),
          new GroupKind("apps", "DaemonSet"),
          List.of(POD),
          REPLICA_SET,
          List.of(POD),
          new GroupKind("", "ReplicationController"),
          List.of(POD),
          JOB,
          List.of(POD),
          new GroupKind("batch", "CronJob"),
          List.of(JOB));

  private RelatedKinds() {}

  /** A Service whose EndpointSlices matter. */
  public record ServiceName(String namespace, String name) {}

  /**
   * The kinds of objects that an object of this kind owns, directly or not, nearest first. Custom
   * resources may own pods.
   */
  public static List<GroupKind> owned(GroupKind kind) {
    List<GroupKind> known = OWNED.get(kind);
    if (known != null) {
      return known;
    }
    return BuiltInKinds.builtIn(kind.group()) ? List.of() : List.of(POD);
  }

  /** The kind of the objects that hold a Service's endpoints. */
  public static GroupKind endpointSlices() {
    return SLICE;
  }

  /**
   * The Services whose EndpointSlices matter: the object itself, or those that its webhooks call.
   */
  public static List<ServiceName> services(ObjectFields object) {
    if (object.groupKind().equals(new GroupKind("", "Service"))) {
      return List.of(new ServiceName(object.namespace(), object.name()));
    }
    List<ServiceName> services = new ArrayList<>();
    if (WEBHOOKS.contains(object.kind())) {
      for (ObjectFields webhook : object.list("webhooks")) {
        ObjectFields service = webhook.at("clientConfig", "service");
        if (!service.text("name").isEmpty()) {
          services.add(new ServiceName(service.text("namespace"), service.text("name")));
        }
      }
    }
    return services.stream().distinct().toList();
  }
}
