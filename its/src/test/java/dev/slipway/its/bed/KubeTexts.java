package dev.slipway.its.bed;

/** Objects that the checks send. */
final class KubeTexts {
  static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: gadgets.checks.example}
      spec:
        group: checks.example
        scope: Cluster
        names: {kind: Gadget, plural: gadgets}
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  private KubeTexts() {}

  static String map(String name, String data) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: {%s}\n"
        .formatted(name, data);
  }

  static String lease(String holder, String version) {
    return ("{\"apiVersion\":\"coordination.k8s.io/v1\",\"kind\":\"Lease\",\"metadata\":"
            + "{\"name\":\"lock\"%s},\"spec\":{\"holderIdentity\":\"%s\","
            + "\"leaseDurationSeconds\":60,\"renewTime\":\"2026-11-23T09:30:00.000000Z\"}}")
        .formatted(version.isEmpty() ? "" : ",\"resourceVersion\":\"" + version + "\"", holder);
  }

  static String deployment(String name) {
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: %s}\nspec: {replicas: 3,"
            .formatted(name)
        + " selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},"
        + " spec: {containers: [{name: c, image: a}]}}}\n";
  }

  static String job(String image) {
    return "apiVersion: batch/v1\nkind: Job\nmetadata: {name: fixed}\nspec: {template: {spec:"
        + " {restartPolicy: Never, containers: [{name: c, image: "
        + image
        + "}]}}}\n";
  }
}
