package dev.slipway.its.apply;

/** Workloads and Services with a part that changes. */
final class Workloads {
  static final String WORKLOAD =
      "apiVersion: apps/v1\nkind: KIND\nmetadata: {name: web, namespace: NAME}\n"
          + "spec: {EXTRA selector: {matchLabels: {app: web}}, template: {metadata: {labels:"
          + " {app: web}}, spec: {POD containers: [{name: web, image: a, CONTAINER}]}}}\n";
  static final String SERVICE =
      "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: NAME}\n"
          + "spec: {SPEC ports: [{port: 80}], selector: {app: web}}\n";

  private Workloads() {}

  static String workload(String kind, String spec, String pod, String container) {
    return WORKLOAD
        .replace("KIND", kind)
        .replace("EXTRA", list(spec))
        .replace("POD", list(pod))
        .replace(", CONTAINER", container.isEmpty() ? "" : ", " + container);
  }

  static String list(String fields) {
    return fields == null || fields.isEmpty() ? "" : fields + ",";
  }
}
