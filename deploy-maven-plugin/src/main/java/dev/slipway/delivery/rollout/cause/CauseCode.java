package dev.slipway.delivery.rollout.cause;

import dev.slipway.manifest.error.Docs;
import java.util.Locale;

/**
 * The permanent code of a cause; a number is never used again. Each has a section of its own in the
 * page of causes, which a test compares with this list, and its texts in {@code causes.properties}.
 *
 * <p>101 images, 121 configuration, 131 start, 151 exit, 171 probes, 181 sandbox, 201 scheduling,
 * 231 nodes, 251 admission, 301 volumes, 351 workloads, 401 networking, 421 API, 451 autoscaling,
 * 501 deletion, 551 other.
 */
public enum CauseCode {
  IMAGE_NOT_FOUND(CauseSubject.IMAGE, 101, Course.LASTING),
  IMAGE_PULL_DENIED(CauseSubject.IMAGE, 102, Course.LASTING),
  PULL_SECRET_MISSING(CauseSubject.IMAGE, 114, Course.PASSING),
  REGISTRY_TLS(CauseSubject.IMAGE, 103, Course.LASTING),
  REGISTRY_RATE_LIMIT(CauseSubject.IMAGE, 104, Course.PASSING),
  IMAGE_PLATFORM(CauseSubject.IMAGE, 105, Course.LASTING),
  REGISTRY_UNREACHABLE(CauseSubject.IMAGE, 106, Course.PASSING),
  REGISTRY_DNS(CauseSubject.IMAGE, 107, Course.PASSING),
  REGISTRY_FAILED(CauseSubject.IMAGE, 108, Course.PASSING),
  IMAGE_NAME_INVALID(CauseSubject.IMAGE, 109, Course.LASTING),
  IMAGE_NEVER_PULLED(CauseSubject.IMAGE, 110, Course.LASTING),
  IMAGE_INSPECT_FAILED(CauseSubject.IMAGE, 111, Course.PASSING),
  IMAGE_SIGNATURE(CauseSubject.IMAGE, 112, Course.LASTING),
  NODE_DISK_FULL(CauseSubject.IMAGE, 113, Course.PASSING),
  IMAGE_PULL_FAILED(CauseSubject.IMAGE, 119, Course.PASSING),

  CONFIG_MAP_MISSING(CauseSubject.CONFIGURATION, 121, Course.LASTING),
  SECRET_MISSING(CauseSubject.CONFIGURATION, 122, Course.PASSING),
  KEY_MISSING(CauseSubject.CONFIGURATION, 123, Course.LASTING),
  SECRET_KEY_MISSING(CauseSubject.CONFIGURATION, 125, Course.PASSING),
  RUN_AS_NON_ROOT(CauseSubject.CONFIGURATION, 124, Course.LASTING),
  CONTAINER_CONFIG_INVALID(CauseSubject.CONFIGURATION, 129, Course.PASSING),

  COMMAND_NOT_FOUND(CauseSubject.START, 131, Course.LASTING),
  COMMAND_NOT_EXECUTABLE(CauseSubject.START, 132, Course.LASTING),
  CONTAINER_CREATE_FAILED(CauseSubject.START, 133, Course.PASSING),
  CONTAINER_START_FAILED(CauseSubject.START, 134, Course.PASSING),
  PRE_CREATE_HOOK_FAILED(CauseSubject.START, 135, Course.PASSING),
  PRE_START_HOOK_FAILED(CauseSubject.START, 136, Course.PASSING),
  POST_START_HOOK_FAILED(CauseSubject.START, 137, Course.PASSING),

  OUT_OF_MEMORY(CauseSubject.EXIT, 151, Course.PASSING),
  PROCESS_KILLED(CauseSubject.EXIT, 152, Course.PASSING),
  SEGMENTATION_FAULT(CauseSubject.EXIT, 153, Course.PASSING),
  PROCESS_TERMINATED(CauseSubject.EXIT, 154, Course.PASSING),
  PROCESS_ABORTED(CauseSubject.EXIT, 155, Course.PASSING),
  PROCESS_SIGNALED(CauseSubject.EXIT, 156, Course.PASSING),
  PROCESS_FAILED(CauseSubject.EXIT, 157, Course.PASSING),
  PROCESS_FINISHED(CauseSubject.EXIT, 158, Course.PASSING),
  INIT_CONTAINER_FAILED(CauseSubject.EXIT, 159, Course.PASSING),

  STARTUP_PROBE_FAILED(CauseSubject.PROBE, 171, Course.PASSING),
  LIVENESS_PROBE_FAILED(CauseSubject.PROBE, 172, Course.PASSING),
  READINESS_PROBE_FAILED(CauseSubject.PROBE, 173, Course.PASSING),
  READINESS_GATE_CLOSED(CauseSubject.PROBE, 174, Course.PASSING),

  STORAGE_CLASS_MISSING(CauseSubject.STORAGE, 301, Course.LASTING),
  NO_DEFAULT_STORAGE_CLASS(CauseSubject.STORAGE, 302, Course.LASTING),
  VOLUME_MISSING(CauseSubject.STORAGE, 303, Course.PASSING),
  PROVISIONING_FAILED(CauseSubject.STORAGE, 304, Course.PASSING),
  CLAIM_MISSING(CauseSubject.STORAGE, 305, Course.PASSING),
  CLAIM_LOST(CauseSubject.STORAGE, 306, Course.LASTING),
  VOLUME_IN_USE(CauseSubject.STORAGE, 307, Course.PASSING),
  VOLUME_ATTACH_FAILED(CauseSubject.STORAGE, 308, Course.PASSING),
  VOLUME_SOURCE_MISSING(CauseSubject.STORAGE, 309, Course.PASSING),
  VOLUME_MOUNT_FAILED(CauseSubject.STORAGE, 310, Course.PASSING),
  CLAIM_UNCONSUMED(CauseSubject.STORAGE, 311, Course.PASSING),
  CLAIM_PENDING(CauseSubject.STORAGE, 312, Course.PASSING),
  VOLUME_FAILED(CauseSubject.STORAGE, 313, Course.PASSING),

  SANDBOX_FAILED(CauseSubject.SANDBOX, 181, Course.PASSING),
  SANDBOX_CONFIG_INVALID(CauseSubject.SANDBOX, 182, Course.PASSING),
  SANDBOX_STUCK(CauseSubject.SANDBOX, 183, Course.PASSING),
  POD_NETWORK_FAILED(CauseSubject.SANDBOX, 184, Course.PASSING),
  ADDRESSES_EXHAUSTED(CauseSubject.SANDBOX, 185, Course.PASSING),
  NODE_NETWORK_NOT_READY(CauseSubject.SANDBOX, 186, Course.PASSING),
  POD_DNS_LIMITED(CauseSubject.SANDBOX, 187, Course.PASSING),
  DEVICES_NOT_PREPARED(CauseSubject.SANDBOX, 188, Course.PASSING),
  RUNTIME_CLASS_MISSING(CauseSubject.SANDBOX, 189, Course.PASSING),
  RESIZE_FAILED(CauseSubject.SANDBOX, 190, Course.PASSING),

  CPU_INSUFFICIENT(CauseSubject.SCHEDULING, 202, Course.PASSING),
  MEMORY_INSUFFICIENT(CauseSubject.SCHEDULING, 203, Course.PASSING),
  STORAGE_INSUFFICIENT(CauseSubject.SCHEDULING, 204, Course.PASSING),
  RESOURCE_INSUFFICIENT(CauseSubject.SCHEDULING, 205, Course.PASSING),
  TAINT_NOT_TOLERATED(CauseSubject.SCHEDULING, 206, Course.PASSING),
  NODE_SELECTOR_UNMATCHED(CauseSubject.SCHEDULING, 207, Course.PASSING),
  NODE_AFFINITY_UNMATCHED(CauseSubject.SCHEDULING, 208, Course.PASSING),
  POD_AFFINITY_UNMATCHED(CauseSubject.SCHEDULING, 209, Course.PASSING),
  SPREAD_UNSATISFIED(CauseSubject.SCHEDULING, 210, Course.PASSING),
  NODES_CORDONED(CauseSubject.SCHEDULING, 211, Course.PASSING),
  TOO_MANY_PODS(CauseSubject.SCHEDULING, 212, Course.PASSING),
  HOST_PORT_TAKEN(CauseSubject.SCHEDULING, 213, Course.PASSING),
  VOLUME_NODE_CONFLICT(CauseSubject.SCHEDULING, 214, Course.PASSING),
  VOLUME_LIMIT_REACHED(CauseSubject.SCHEDULING, 215, Course.PASSING),
  CLAIM_UNBOUND(CauseSubject.SCHEDULING, 216, Course.PASSING),
  RESOURCE_CLAIM_PENDING(CauseSubject.SCHEDULING, 217, Course.PASSING),
  SCHEDULING_GATED(CauseSubject.SCHEDULING, 218, Course.PASSING),
  NO_NODES(CauseSubject.SCHEDULING, 219, Course.PASSING),
  SCHEDULER_FAILED(CauseSubject.SCHEDULING, 220, Course.PASSING),
  UNSCHEDULABLE(CauseSubject.SCHEDULING, 229, Course.PASSING),

  POD_EVICTED(CauseSubject.NODE, 231, Course.PASSING),
  POD_PREEMPTED(CauseSubject.NODE, 232, Course.PASSING),
  POD_REJECTED(CauseSubject.NODE, 233, Course.PASSING),
  NODE_LOST(CauseSubject.NODE, 234, Course.PASSING),
  POD_DEADLINE(CauseSubject.NODE, 235, Course.PASSING),

  QUOTA_EXCEEDED(CauseSubject.ADMISSION, 251, Course.PASSING),
  QUOTA_NEEDS_RESOURCES(CauseSubject.ADMISSION, 252, Course.LASTING),
  LIMIT_RANGE_VIOLATED(CauseSubject.ADMISSION, 253, Course.LASTING),
  POD_SECURITY_VIOLATED(CauseSubject.ADMISSION, 254, Course.LASTING),
  WEBHOOK_DENIED(CauseSubject.ADMISSION, 255, Course.LASTING),
  WEBHOOK_UNAVAILABLE(CauseSubject.ADMISSION, 256, Course.PASSING),
  POLICY_DENIED(CauseSubject.ADMISSION, 257, Course.LASTING),
  SERVICE_ACCOUNT_MISSING(CauseSubject.ADMISSION, 258, Course.PASSING),
  PRIORITY_CLASS_MISSING(CauseSubject.ADMISSION, 259, Course.LASTING),
  POD_INVALID(CauseSubject.ADMISSION, 260, Course.LASTING),
  NAMESPACE_TERMINATING(CauseSubject.ADMISSION, 261, Course.LASTING),
  CREATION_FORBIDDEN(CauseSubject.ADMISSION, 262, Course.PASSING),
  CREATION_FAILED(CauseSubject.ADMISSION, 269, Course.PASSING),

  SERVICE_SELECTS_NOTHING(CauseSubject.NETWORK, 401, Course.PASSING),
  SERVICE_NOT_READY(CauseSubject.NETWORK, 402, Course.PASSING),
  LOAD_BALANCER_FAILED(CauseSubject.NETWORK, 403, Course.PASSING),
  LOAD_BALANCER_PENDING(CauseSubject.NETWORK, 404, Course.PASSING),
  INGRESS_CLASS_MISSING(CauseSubject.NETWORK, 405, Course.PASSING),
  INGRESS_SERVICE_MISSING(CauseSubject.NETWORK, 406, Course.PASSING),
  INGRESS_SECRET_MISSING(CauseSubject.NETWORK, 408, Course.PASSING),

  WEBHOOK_WITHOUT_PODS(CauseSubject.API, 421, Course.PASSING),
  API_SERVICE_UNAVAILABLE(CauseSubject.API, 422, Course.PASSING),
  CRD_NAMES_TAKEN(CauseSubject.API, 423, Course.LASTING),
  CRD_SCHEMA_INVALID(CauseSubject.API, 424, Course.LASTING),

  AUTOSCALER_TARGET_MISSING(CauseSubject.AUTOSCALING, 451, Course.PASSING),
  AUTOSCALER_REQUESTS_MISSING(CauseSubject.AUTOSCALING, 452, Course.PASSING),
  AUTOSCALER_METRIC_MISSING(CauseSubject.AUTOSCALING, 453, Course.PASSING),
  AUTOSCALER_SELECTOR_INVALID(CauseSubject.AUTOSCALING, 454, Course.PASSING),

  NAMESPACE_FINALIZER(CauseSubject.DELETION, 501, Course.PASSING),
  NAMESPACE_CONTENT(CauseSubject.DELETION, 502, Course.PASSING),
  NAMESPACE_DISCOVERY(CauseSubject.DELETION, 503, Course.PASSING),
  OBJECT_FINALIZER(CauseSubject.DELETION, 504, Course.PASSING),

  REPLICA_SET_FAILED(CauseSubject.WORKLOAD, 351, Course.PASSING),
  PROGRESS_DEADLINE(CauseSubject.WORKLOAD, 352, Course.PASSING),
  JOB_POD_FAILURE_POLICY(CauseSubject.WORKLOAD, 353, Course.LASTING),
  JOB_DEADLINE(CauseSubject.WORKLOAD, 354, Course.LASTING),
  JOB_BACKOFF_LIMIT(CauseSubject.WORKLOAD, 355, Course.LASTING),
  JOB_INDEXES_FAILED(CauseSubject.WORKLOAD, 356, Course.LASTING),
  JOB_INDEX_LIMIT(CauseSubject.WORKLOAD, 357, Course.LASTING),
  JOB_FAILED(CauseSubject.WORKLOAD, 358, Course.LASTING),
  SCHEDULE_INVALID(CauseSubject.WORKLOAD, 359, Course.LASTING),
  SCHEDULE_MISSED(CauseSubject.WORKLOAD, 360, Course.PASSING),
  BUDGET_FAILED(CauseSubject.WORKLOAD, 361, Course.PASSING),

  CONDITION_FAILED(CauseSubject.OTHER, 551, Course.PASSING),
  UNKNOWN(CauseSubject.OTHER, 1, Course.PASSING);

  /** Whether a cause can pass by itself. */
  private enum Course {
    LASTING,
    PASSING
  }

  private final CauseSubject subject;
  private final int number;
  private final Course course;

  CauseCode(CauseSubject subject, int number, Course course) {
    this.subject = subject;
    this.number = number;
    this.course = course;
  }

  /** {@code SLIP-S101}. */
  public String code() {
    return String.format(Locale.ROOT, "SLIP-S%03d", number);
  }

  /** What it is about. */
  public CauseSubject subject() {
    return subject;
  }

  /** The heading of its section in the documentation. */
  public String title() {
    return CauseTexts.of(number + ".title");
  }

  /** Whether waiting does not help: only a change of the release or the cluster does. */
  public boolean permanent() {
    return course == Course.LASTING;
  }

  /** What to do where the object says nothing more precise. */
  public String fix() {
    return CauseTexts.of(number + ".fix");
  }

  /** The address of its section in the documentation. */
  public String page() {
    return Docs.page("rollout-causes.md#" + code().toLowerCase(Locale.ROOT));
  }
}
