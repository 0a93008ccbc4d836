package dev.slipway.delivery.rollout.cause;

/**
 * What a cause is about. The order is the order of explanation: where an object shows several
 * causes, the first subject explains the others.
 */
public enum CauseSubject {
  IMAGE("Images"),
  CONFIGURATION("Configuration of containers"),
  START("Start of containers"),
  EXIT("Containers that ended"),
  PROBE("Probes"),
  STORAGE("Volumes"),
  SANDBOX("Sandbox, network and devices of pods"),
  SCHEDULING("Scheduling"),
  NODE("Pods that a node ended"),
  ADMISSION("Pods that are not created"),
  NETWORK("Services and Ingresses"),
  API("Extensions of the API"),
  AUTOSCALING("Autoscaling"),
  DELETION("Deletion"),
  WORKLOAD("Workloads"),
  OTHER("Other");

  private final String heading;

  CauseSubject(String heading) {
    this.heading = heading;
  }

  /** The heading of its part of the page. */
  public String heading() {
    return heading;
  }
}
