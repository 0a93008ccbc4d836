package dev.slipway.its.apply;

/** Objects of an environment whose name, and namespace, is NAME. */
final class Manifests {
  static final String MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: NAME}\ndata: {a: '1'}\n";
  static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: NAME}
      spec:
        replicas: 3
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers: [{name: web, image: a, env: [{name: A, value: '1'}]}]
      """;
  static final String SCALER =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: web, namespace: NAME}
      spec:
        minReplicas: 2
        maxReplicas: 20
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        metrics:
          - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
      """;
  static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: migrate
        namespace: NAME
        annotations: {slipway.dev/wave: '-1', slipway.dev/recreate: on-immutable}
      spec:
        template:
          spec:
            restartPolicy: Never
            containers: [{name: migrate, image: v1}]
      """;
  static final String CRD =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.NAME.example}
      spec:
        group: NAME.example
        scope: Namespaced
        names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;
  static final String WIDGET =
      "apiVersion: NAME.example/v1\nkind: Widget\nmetadata: {name: w, namespace: NAME}\nspec: {a: 1}\n";

  private Manifests() {}
}
