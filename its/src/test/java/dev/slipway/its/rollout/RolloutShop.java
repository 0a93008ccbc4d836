package dev.slipway.its.rollout;

import dev.slipway.its.bed.kube.PodOutcome;
import dev.slipway.its.bed.kube.StandInKubelet;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A Deployment with an autoscaler, a ScaledObject and an ExternalSecret, in a namespace. */
final class RolloutShop {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  /**
   * As much of a definition as a status needs: the kinds are those of KEDA and External Secrets.
   */
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: PLURAL.GROUP}
      spec:
        group: GROUP
        scope: Namespaced
        names: {plural: PLURAL, singular: SINGULAR, kind: KIND}
        versions:
        - name: VERSION
          served: true
          storage: true
          subresources: {status: {}}
          schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
      """;

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: NAME}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
            - name: app
              image: registry.example.com/shop/web:1
              readinessProbe: {httpGet: {path: /ready, port: 8080}, periodSeconds: 2}
      """;
  private static final String AUTOSCALER =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: web, namespace: NAME}
      spec:
        minReplicas: 2
        maxReplicas: 5
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        metrics:
        - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
      """;
  private static final String SCALED =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: web, namespace: NAME}
      spec: {scaleTargetRef: {name: web}, triggers: [{type: cron, metadata: {desiredReplicas: "3"}}]}
      """;
  private static final String SECRET =
      """
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: {name: web, namespace: NAME}
      spec: {secretStoreRef: {name: vault}, target: {name: web}, dataFrom: [{extract: {key: web}}]}
      """;

  private final String name;
  private final ScenarioServer server;
  private final StandInKubelet kubelet;
  private final List<ObjectNode> released = new ArrayList<>();

  RolloutShop(String name, ScenarioServer server, StandInKubelet kubelet) {
    this.name = name;
    this.server = server;
    this.kubelet = kubelet;
  }

  static void define(ScenarioServer server) throws Exception {
    define(server, "keda.sh", "v1alpha1", "ScaledObject", "scaledobjects");
    define(server, "external-secrets.io", "v1", "ExternalSecret", "externalsecrets");
  }

  private static void define(
      ScenarioServer server, String group, String version, String kind, String plural)
      throws Exception {
    server.create(
        yaml(
            DEFINITION
                .replace("PLURAL", plural)
                .replace("GROUP", group)
                .replace("SINGULAR", kind.toLowerCase(java.util.Locale.ROOT))
                .replace("KIND", kind)
                .replace("VERSION", version)));
  }

  String name() {
    return name;
  }

  List<ObjectNode> released() {
    return released;
  }

  /** An earlier version runs, and all is well. */
  void runsAlready() throws Exception {
    server.namespace(name, yaml("{}").path("none"));
    for (String text : List.of(DEPLOYMENT, AUTOSCALER, SCALED, SECRET)) {
      ObjectNode object = yaml(text.replace("NAME", name));
      object.withObject("metadata").withObject("labels").put("slipway.dev/environment", "alarms");
      released.add(server.create(object));
    }
    kubelet.become(deployment(), PodOutcome.working());
    metricsCome();
    secretComes();
    scalerIsReady();
  }

  /** What the run changed: the new pods are there, and do not work yet. */
  void rollOut() throws Exception {
    server.change(
        released.get(0),
        yaml(
            "{spec: {template: {spec: {containers: [{name: app, image:"
                + " \"registry.example.com/shop/web:2\", readinessProbe: {httpGet: {path: /ready,"
                + " port: 8080}, periodSeconds: 2}}]}}}}"));
    kubelet.become(deployment(), PodOutcome.creating());
  }

  List<String> newPods() throws Exception {
    List<String> names = new ArrayList<>();
    for (JsonNode pod : server.get("/api/v1/namespaces/" + name + "/pods").path("items")) {
      if (pod.at("/spec/containers/0/image").asString("").endsWith(":2")) {
        names.add(pod.at("/metadata/name").asString(""));
      }
    }
    return names;
  }

  /** What controllers say at first. */
  void troubled(String metrics, String provider) throws Exception {
    status(
        1,
        "currentReplicas: 2, desiredReplicas: 2",
        condition("AbleToScale", "True", "SucceededGetScale", "ok"),
        condition("ScalingActive", "False", "FailedGetResourceMetric", metrics));
    status(
        2,
        "",
        timeless("Ready", "False", "ScaledObjectCheckFailed", "the target is being updated"),
        timeless("Active", "Unknown", "", ""));
    status(3, "", condition("Ready", "False", "SecretSyncedError", provider));
  }

  void metricsCome() throws Exception {
    status(
        1,
        "currentReplicas: 2, desiredReplicas: 3",
        condition("AbleToScale", "True", "SucceededRescale", "ok"),
        condition("ScalingActive", "True", "ValidMetricFound", "ok"));
  }

  void scalerIsReady() throws Exception {
    status(
        2,
        "",
        timeless("Ready", "True", "ScaledObjectReady", "ok"),
        timeless("Active", "True", "ScalerActive", "ok"));
  }

  void secretComes() throws Exception {
    status(3, "", condition("Ready", "True", "SecretSynced", "secret synced"));
  }

  /** The autoscaler wants one pod more in the middle of it. */
  void scaleUp() throws Exception {
    server.change(released.get(0), yaml("{spec: {replicas: 3}}"));
    kubelet.become(deployment(), PodOutcome.creating());
  }

  void allReady() {
    kubelet.become(deployment(), PodOutcome.working());
  }

  private String deployment() {
    return "Deployment " + name + "/web";
  }

  private void status(int object, String more, String... conditions) throws Exception {
    String status = "conditions: [" + String.join(", ", conditions) + "]";
    server.status(
        released.get(object), yaml("{" + (more.isEmpty() ? "" : more + ", ") + status + "}"));
  }

  private static String condition(String type, String status, String reason, String message) {
    return timeless(type, status, reason, message)
        .replace("}", ", lastTransitionTime: \"" + ScenarioObjects.now() + "\"}");
  }

  /** KEDA's conditions do not say since when they are so. */
  private static String timeless(String type, String status, String reason, String message) {
    return "{type: %s, status: \"%s\", reason: \"%s\", message: \"%s\"}"
        .formatted(type, status, reason, message);
  }

  private static ObjectNode yaml(String text) {
    return (ObjectNode) YAML.readTree(text);
  }
}
