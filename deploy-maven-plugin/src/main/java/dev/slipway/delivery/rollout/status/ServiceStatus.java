package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Replicas;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.List;
import java.util.Optional;

/** Of a Service. */
final class ServiceStatus implements StatusRules {
  private static final List<String> FAILED =
      List.of("SyncLoadBalancerFailed", "CreatingLoadBalancerFailed", "UpdateLoadBalancerFailed");
  private static final List<String> GOOD =
      List.of("EnsuredLoadBalancer", "EnsuringLoadBalancer", "UpdatedLoadBalancer");

  @Override
  public Status status(Observation observation) {
    ObjectFields service = ObjectFields.of(observation.object());
    String type = service.text("spec", "type");
    if (type.equals("ExternalName")) {
      return Status.of(State.CURRENT, "an alias of " + service.text("spec", "externalName"));
    }
    if (type.equals("LoadBalancer")) {
      Optional<Status> balancer = balancer(service, observation);
      if (balancer.isPresent()) {
        return balancer.get();
      }
    }
    Endpoints endpoints = Endpoints.of(service.namespace(), service.name(), observation);
    return endpoints.ready() == 0 && endpoints.all() > 0
        ? Status.of(State.IN_PROGRESS, "NoReadyEndpoint", "no endpoint is ready")
            .with(new Replicas(0, endpoints.all()))
        : Status.of(State.CURRENT, describe(endpoints));
  }

  private static String describe(Endpoints endpoints) {
    if (!endpoints.known()) {
      return "it exists";
    }
    return endpoints.all() == 0
        ? "it exists; no pod matches its selector"
        : endpoints.ready() + " of " + endpoints.all() + " endpoints are ready";
  }

  private static Optional<Status> balancer(ObjectFields service, Observation observation) {
    Optional<Condition> ports =
        Condition.find(service, "LoadBalancerPortsError").filter(Condition::isTrue);
    if (ports.isPresent()) {
      return Optional.of(Status.of(State.FAILED, ports.get().reason(), ports.get().describe()));
    }
    Optional<ObjectFields> event = EventLog.about(service, observation).newestOf(GOOD, FAILED);
    if (event.isPresent()) {
      return Optional.of(
          Status.of(State.FAILED, event.get().text("reason"), EventLog.message(event.get())));
    }
    return service.list("status", "loadBalancer", "ingress").isEmpty()
        ? Optional.of(
            Status.of(State.IN_PROGRESS, "Pending", "its load balancer has no address yet"))
        : Optional.empty();
  }
}
