package dev.slipway.its.bench;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppRun;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Fills a cluster as runs and controllers leave it: apps of five objects each in fifty namespaces,
 * applied as Slipway does, their ReplicaSets and pods, and the run record. One Deployment was
 * edited since.
 */
final class LiveObjectsFiller {
  static final String RECORDS = "slipway-system";
  private static final int NAMESPACES = 50;
  private static final int AT_A_TIME = 8;
  private static final int OBJECTS = 5;
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final String META =
      "{name: NAME, namespace: SPACE, labels: {app.kubernetes.io/name: NAME, app.kubernetes.io/version: \"1.4.2\", app.kubernetes.io/managed-by: slipway, slipway.dev/environment: ENV, slipway.dev/app: NAME, slipway.dev/release: 20261130T090000Z}, annotations: {slipway.dev/owner: team-orders, slipway.dev/source: \"https://gitlab.example.com/shop/NAME\", slipway.dev/commit: c0ffee0123456789, slipway.dev/bundle: \"https://nexus.example.com/repository/bundles/NAME-1.4.2.tar.gz\"}}";
  private static final String APP =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: META
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: META
      data: {application.yaml: "TEXT"}
      ---
      apiVersion: v1
      kind: Service
      metadata: META
      spec: {selector: {app: NAME}, ports: [{name: http, port: 80, targetPort: 8080}], clusterIP: None}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: META
      spec: {podSelector: {matchLabels: {app: NAME}}, policyTypes: [Ingress], ingress: [{ports: [{port: 8080}]}]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: META
      spec:
        replicas: 1
        selector: {matchLabels: {app: NAME}}
        template:
          metadata: {labels: {app: NAME}}
          spec:
            serviceAccountName: NAME
            containers:
              - name: main
                image: "registry.example.com/shop/NAME:1.4.2"
                ports: [{name: http, containerPort: 8080}]
                env: [{name: LEVEL, value: info}, {name: REGION, value: north}]
                readinessProbe: {httpGet: {path: /health, port: 8080}}
                resources: {requests: {cpu: 50m, memory: 128Mi}, limits: {memory: 256Mi}}
      """
          .replace("META", META)
          .replace("TEXT", "a line of configuration; ".repeat(40));
  private static final String WORKS =
      """
      {"status": {"observedGeneration": 1, "replicas": 1, "updatedReplicas": 1, "readyReplicas": 1,
       "availableReplicas": 1, "conditions": [
        {"type": "Available", "status": "True", "reason": "MinimumReplicasAvailable"},
        {"type": "Progressing", "status": "True", "reason": "NewReplicaSetAvailable"}]}}
      """;
  private static final String RUNS =
      """
      {"status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}],
       "containerStatuses": [{"name": "main", "ready": true, "started": true, "restartCount": 0,
        "image": "registry.example.com/shop/NAME:1.4.2",
        "imageID": "registry.example.com/shop/NAME@DIGEST",
        "state": {"running": {"startedAt": "2026-11-30T09:00:00Z"}}}]}}
      """
          .replace("DIGEST", DIGEST);

  private final KubeApi api;
  private final String environment;
  private final int apps;
  private final HttpClient http;

  LiveObjectsFiller(KubeApi api, String environment, int apps) {
    this.api = api;
    this.environment = environment;
    this.apps = apps;
    this.http = HttpClient.newBuilder().sslContext(api.tls().context()).build();
  }

  int objects() {
    return apps * OBJECTS;
  }

  void fill() throws IOException {
    ClusterAccess access =
        new ClusterAccessReader(Map.of(), api.kubeconfig().resolveSibling("x"))
            .read(api.kubeconfig(), "");
    HttpSettings settings = HttpSettings.standard().withTls(access.tls());
    try (KubernetesCluster cluster =
        new KubernetesCluster(
            access.server(), access.origin(), access.token(), new ApacheHttp(settings))) {
      ApiResources served = cluster.discover();
      for (int i = 0; i < NAMESPACES; i++) {
        Map<String, Object> namespace =
            Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", space(i)));
        cluster.apply(ApiResource.NAMESPACES, "", space(i), namespace);
      }
      List<Callable<List<AppliedObject>>> tasks = new ArrayList<>();
      for (int i = 0; i < apps; i++) {
        int number = i;
        tasks.add(() -> app(cluster, served, number));
      }
      List<AppliedObject> objects = new ArrayList<>();
      new Parallel(AT_A_TIME).all(tasks).forEach(objects::addAll);
      Map<String, AppRun> runs = new LinkedHashMap<>();
      for (int i = 0; i < apps; i++) {
        runs.put(
            "app-" + i,
            new AppRun("h", "20261130T090000Z", "1.4.2", "c0ffee", "team-orders", "", ""));
      }
      new RunRecordStore(cluster, RECORDS)
          .write(new RunRecord(RunRecord.FORMAT, environment, "e0e0", runs, objects));
      patch(
          "/apis/apps/v1/namespaces/" + space(0) + "/deployments/app-0",
          "{\"spec\":{\"replicas\":3}}");
    } catch (ApiException e) {
      throw new IOException(e);
    }
  }

  private static String space(int number) {
    return "space-" + number % NAMESPACES;
  }

  private List<AppliedObject> app(KubernetesCluster cluster, ApiResources served, int number)
      throws IOException, ApiException {
    String name = "app-" + number;
    String space = space(number);
    String text = APP.replace("NAME", name).replace("SPACE", space).replace("ENV", environment);
    List<AppliedObject> applied = new ArrayList<>();
    for (ManifestObject object : new ManifestReader().read(text, name)) {
      ApiResource kind = served.find(object.apiVersion(), object.kind()).orElseThrow();
      ObjectState state = cluster.apply(kind, space, name, object.content()).state();
      ObjectReference reference =
          new ObjectReference(
              object.apiVersion(),
              object.kind(),
              space,
              name,
              state.uid(),
              state.resourceVersion());
      applied.add(
          new AppliedObject(
              name, reference, "h".repeat(64), AppliedObject.sum(state), state.generation()));
      if (object.kind().equals("Deployment")) {
        pod(cluster, object, state.uid());
      }
    }
    return applied;
  }

  private void pod(KubernetesCluster cluster, ManifestObject deployment, String uid)
      throws IOException, ApiException {
    String space = deployment.namespace();
    String name = deployment.name();
    Map<String, Object> spec = ManifestObject.map(deployment.content().get("spec"));
    Map<String, Object> template = ManifestObject.map(spec.get("template"));
    Map<String, Object> set =
        cluster.create(
            new ApiResource("apps", "v1", "ReplicaSet", "replicasets", true),
            space,
            Map.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "ReplicaSet",
                "metadata",
                owned("apps/v1", "Deployment", name, uid),
                "spec",
                spec));
    Map<String, Object> pod = new LinkedHashMap<>();
    pod.put("apiVersion", "v1");
    pod.put("kind", "Pod");
    pod.put("metadata", owned("apps/v1", "ReplicaSet", name, ObjectState.of(set).uid()));
    pod.put("spec", template.get("spec"));
    cluster.create(new ApiResource("", "v1", "Pod", "pods", true), space, pod);
    patch("/api/v1/namespaces/" + space + "/pods/" + name + "/status", RUNS.replace("NAME", name));
    patch("/apis/apps/v1/namespaces/" + space + "/deployments/" + name + "/status", WORKS);
  }

  private static Map<String, Object> owned(String version, String kind, String name, String uid) {
    Map<String, Object> owner =
        Map.of("apiVersion", version, "kind", kind, "name", name, "uid", uid, "controller", true);
    return Map.of("name", name, "labels", Map.of("app", name), "ownerReferences", List.of(owner));
  }

  private void patch(String path, String merge) throws IOException {
    URI uri = api.url().resolve(path + "?fieldManager=kubelet");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + api.properties().get("kube.token"))
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(merge))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(answer + " " + answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
