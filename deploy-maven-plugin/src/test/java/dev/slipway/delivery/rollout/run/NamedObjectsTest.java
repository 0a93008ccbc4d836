package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.desired.WaitAnnotations;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.RelatedKinds.ServiceName;
import dev.slipway.delivery.rollout.cause.Cause;
import dev.slipway.delivery.rollout.cause.CauseCode;
import dev.slipway.delivery.rollout.cause.Causes;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ObjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamedObjectsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
  private static final String INGRESS =
      """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web, namespace: shop}
      spec:
        ingressClassName: nginx
        tls: [{secretName: web-tls}]
        rules: [{http: {paths: [{path: /, backend: {service: {name: web}}}]}}]
      """;
  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data, namespace: shop}
      spec: {storageClassName: fast}
      status: {phase: Pending}
      """;

  private final MemoryCluster cluster = new MemoryCluster();

  @BeforeEach
  void kinds() {
    cluster.serve("networking.k8s.io", "v1", "IngressClass", "ingressclasses", false);
    cluster.serve("storage.k8s.io", "v1", "StorageClass", "storageclasses", false);
  }

  @Test
  void whatAnIngressNamesIsMissedPieceByPiece() {
    assertThat(cause(INGRESS)).contains(CauseCode.INGRESS_CLASS_MISSING);
    make(
        "/apis/networking.k8s.io/v1/ingressclasses/nginx",
        "apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: nginx}\n");
    assertThat(cause(INGRESS)).contains(CauseCode.INGRESS_SERVICE_MISSING);
    make(
        "/api/v1/namespaces/shop/services/web",
        "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\n");
    assertThat(cause(INGRESS)).contains(CauseCode.INGRESS_SECRET_MISSING);
    make(
        "/api/v1/namespaces/shop/secrets/web-tls",
        "apiVersion: v1\nkind: Secret\nmetadata: {name: web-tls, namespace: shop}\n");
    assertThat(cause(INGRESS)).isEmpty();
    assertThat(cluster.requests)
        .as("the data of a Secret is not read")
        .contains("STATE /api/v1/namespaces/shop/secrets/web-tls")
        .noneMatch(request -> request.startsWith("GET ") && request.contains("secrets"));
  }

  @Test
  void theClassOfAClaimIsRead() {
    assertThat(cause(CLAIM)).contains(CauseCode.STORAGE_CLASS_MISSING);
    make(
        "/apis/storage.k8s.io/v1/storageclasses/fast",
        "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\n"
            + "volumeBindingMode: WaitForFirstConsumer\n");
    assertThat(cause(CLAIM)).contains(CauseCode.CLAIM_UNCONSUMED);
  }

  @Test
  void whatMayNotBeReadIsNotMissing() {
    cluster.before =
        request -> {
          throw new ApiException(403, "forbidden");
        };
    assertThat(cause(INGRESS)).isEmpty();
    assertThat(cause(CLAIM)).contains(CauseCode.CLAIM_PENDING);
  }

  @Test
  void theServicesOfWebhooksAreThoseOfTheirManifestsElseOfTheCluster() {
    ApiResource kind =
        new ApiResource(
            "admissionregistration.k8s.io",
            "v1",
            "ValidatingWebhookConfiguration",
            "validatingwebhookconfigurations",
            false);
    String text =
        "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\n"
            + "metadata: {name: check}\n"
            + "webhooks: [{name: a, clientConfig: {service: {namespace: policy, name: hooks}}}]\n";
    ServiceName hooks = new ServiceName("policy", "hooks");

    assertThat(CalledServices.of(cluster, List.of(webhook(kind, object(text))))).contains(hooks);
    assertThat(CalledServices.of(cluster, List.of(webhook(kind, Map.of())))).isEmpty();
    make(kind.path("", "check"), text);
    assertThat(CalledServices.of(cluster, List.of(webhook(kind, Map.of())))).contains(hooks);
  }

  private static EnvironmentObject webhook(ApiResource kind, Map<String, Object> manifest) {
    return new EnvironmentObject(
        new ObjectId(kind.group(), kind.kind(), "", "check"),
        kind,
        "policy",
        WaitAnnotations.NONE,
        manifest);
  }

  private Optional<CauseCode> cause(String text) {
    Observation seen = Observation.of(object(text), NOW);
    return Causes.of(new NamedObjects(cluster).with(seen)).map(Cause::code);
  }

  private void make(String path, String text) {
    cluster.make(path, text, "them", "Update");
  }

  private static Map<String, Object> object(String text) {
    return new ManifestReader().read(text, "x").get(0).content();
  }
}
