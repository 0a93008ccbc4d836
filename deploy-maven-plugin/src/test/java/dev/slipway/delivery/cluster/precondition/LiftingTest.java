package dev.slipway.delivery.cluster.precondition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.precondition.OwnChange.How;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words are those of kube-apiserver 1.36, as its sources have them. */
class LiftingTest {
  /** What a release changes: something of every kind that decides, in two namespaces. */
  private static final String CHANGES =
      """
      {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
      {apiVersion: v1, kind: Namespace, metadata: {name: other}}
      {apiVersion: v1, kind: ResourceQuota, metadata: {name: q, namespace: shop}}
      {apiVersion: v1, kind: ResourceQuota, metadata: {name: r, namespace: shop}}
      {apiVersion: v1, kind: ResourceQuota, metadata: {name: q, namespace: other}}
      {apiVersion: v1, kind: LimitRange, metadata: {name: l, namespace: shop}}
      {apiVersion: v1, kind: LimitRange, metadata: {name: l, namespace: other}}
      {apiVersion: v1, kind: ServiceAccount, metadata: {name: robot, namespace: shop}}
      {apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}}
      {apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: gvisor}}
      {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}}
      {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: reader, namespace: shop}}
      {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: reader}}
      {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: vw}, webhooks: [{name: a.acme.com}, {name: b.acme.com}]}
      {apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: mw}, webhooks: [{name: m.acme.com}]}
      {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: {name: p}}
      {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicyBinding, metadata: {name: b}}
      {apiVersion: admissionregistration.k8s.io/v1, kind: MutatingAdmissionPolicy, metadata: {name: p}}
      {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: pumps.acme.com}, spec: {group: acme.com, names: {kind: Pump}}}
      {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: pumps.else.com}, spec: {group: else.com, names: {kind: Pump}}}
      """;

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Definitions.
        "acme.com/v1 Pump | 500 failed to create typed patch object (shop/x; acme.com/v1, Kind=Pump): .spec.b: field not declared in schema | CustomResourceDefinition pumps.acme.com",
        "acme.com/v1 Pump | 422 Pump.acme.com \"x\" is invalid: spec.a: Unsupported value: \"two\": supported values: \"x\" | CustomResourceDefinition pumps.acme.com",
        "acme.com/v1 Pump | 400 Pump in version \"v1\" cannot be handled as a Pump: strict decoding error: unknown field \"spec.b\" | CustomResourceDefinition pumps.acme.com",
        "acme.com/v1 Pump | 500 conversion webhook for acme.com/v1, Kind=Pump failed: Post \"https://c.shop.svc:443/\": service \"c\" not found | CustomResourceDefinition pumps.acme.com",
        "acme.com/v1 Valve | 500 failed to create typed patch object: .spec.b: field not declared in schema | ``",
        "v1 Service | 422 Service \"x\" is invalid: spec.ports[0].port: Invalid value: 0 | ``",
        "v1 Service | 500 failed to create typed patch object (shop/x; /v1, Kind=Service): .spec.prots: field not declared in schema | ``",
        "acme.com/v1 Pump | 403 pumps.acme.com \"x\" is forbidden: User \"u\" cannot patch resource \"pumps\" | ``",
        // Quotas.
        "v1 Service | 403 services \"x\" is forbidden: exceeded quota: q, requested: count/services=1, used: count/services=1, limited: count/services=1 | ResourceQuota shop/q",
        "v1 Service | 403 services \"x\" is forbidden: exceeded quota: z, requested: count/services=1, used: count/services=1, limited: count/services=1 | ``",
        "v1 Pod | 403 pods \"x\" is forbidden: failed quota: r: must specify limits.cpu for: c | ResourceQuota shop/r, LimitRange shop/l",
        "v1 Pod | 403 pods \"x\" is forbidden: status unknown for quota: q, resources: pods | ResourceQuota shop/q",
        "v1 Pod | 403 pods \"x\" is forbidden: insufficient quota to consume: pods | ResourceQuota shop/q, ResourceQuota shop/r",
        "v1 Pod | 403 pods \"x\" is forbidden: insufficient quota to match these scopes: [{PriorityClass In [high]}] | ResourceQuota shop/q, ResourceQuota shop/r",
        // Limit ranges.
        "v1 Pod | 403 pods \"x\" is forbidden: minimum cpu usage per Container is 100m, but request is 50m | LimitRange shop/l",
        "v1 Pod | 403 pods \"x\" is forbidden: [maximum memory usage per Pod is 1Gi, but limit is 2Gi, maximum cpu usage per Pod is 1, but limit is 2] | LimitRange shop/l",
        "v1 Pod | 403 pods \"x\" is forbidden: cpu max limit to request ratio per Container is 2, but provided ratio is 4.000000 | LimitRange shop/l",
        "v1 PersistentVolumeClaim | 403 persistentvolumeclaims \"x\" is forbidden: maximum storage usage per PersistentVolumeClaim is 1Gi, but request is 2Gi | LimitRange shop/l",
        // Namespaces.
        "v1 Pod | 403 pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false | Namespace shop",
        // What is looked up.
        "v1 Pod | 403 pods \"x\" is forbidden: no PriorityClass with name high was found | PriorityClass high",
        "v1 Pod | 403 pods \"x\" is forbidden: no PriorityClass with name low was found | ``",
        "v1 Pod | 403 pods \"x\" is forbidden: pod rejected: RuntimeClass \"gvisor\" not found | RuntimeClass gvisor",
        "v1 Pod | 403 pods \"x\" is forbidden: error looking up service account shop/robot: serviceaccount \"robot\" not found | ServiceAccount shop/robot",
        "v1 Pod | 403 pods \"x\" is forbidden: error looking up service account shop/default: serviceaccount \"default\" not found | ``",
        "v1 PersistentVolumeClaim | 403 persistentvolumeclaims \"x\" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize | StorageClass fast",
        // Roles.
        "rbac.authorization.k8s.io/v1 RoleBinding | 404 roles.rbac.authorization.k8s.io \"reader\" not found | Role shop/reader",
        "rbac.authorization.k8s.io/v1 RoleBinding | 404 clusterroles.rbac.authorization.k8s.io \"reader\" not found | ClusterRole reader",
        "rbac.authorization.k8s.io/v1 RoleBinding | 403 rolebindings.rbac.authorization.k8s.io \"x\" is forbidden: user \"u\" (groups=[\"g\"]) is attempting to grant RBAC permissions not currently held: | Role shop/reader, ClusterRole reader",
        // Webhooks and policies.
        "v1 Pod | 403 admission webhook \"b.acme.com\" denied the request: exceeded quota: q, | ValidatingWebhookConfiguration vw",
        "v1 Pod | 400 admission webhook \"m.acme.com\" does not support dry run | MutatingWebhookConfiguration mw",
        "v1 Pod | 500 Internal error occurred: failed calling webhook \"a.acme.com\": failed to call webhook: Post \"https://w.shop.svc:443/?timeout=10s\": service \"w\" not found | ValidatingWebhookConfiguration vw",
        "acme.com/v1 Pump | 500 Internal error occurred: failed calling webhook \"z.acme.com\": failed to call webhook: context deadline exceeded | ``",
        "v1 Pod | 422 pods \"x\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'z' denied request: no | ValidatingAdmissionPolicy p",
        "v1 Pod | 422 pods \"x\" is forbidden: ValidatingAdmissionPolicy 'z' with binding 'b' denied request: no | ValidatingAdmissionPolicyBinding b",
        "v1 Pod | 422 pods \"x\" is forbidden: ValidatingAdmissionPolicy 'p' denied request: no | ValidatingAdmissionPolicy p",
        "v1 Pod | 403 pods \"x\" is forbidden: policy 'p' with binding 'z' denied request: no | MutatingAdmissionPolicy p",
        "acme.com/v1 Pump | 422 pumps \"x\" is forbidden: ValidatingAdmissionPolicy 'z' with binding 'z' denied request: no | ``",
        // What nothing of a release lifts.
        "v1 Pod | 403 pods \"x\" is forbidden: unable to create new content in namespace shop because it is being terminated | ``",
        "v1 Service | 409 Operation cannot be fulfilled on services \"x\" | ``",
      })
  void onlyWhatDecidedLiftsARefusal(String kind, String words, String by) {
    assertThat(lifting(kind, words)).isEqualTo(by);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SANDBOX  | 500 failed to create typed patch object: .spec.b: field not declared in schema",
        "SANDBOX  | 403 pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\": a",
        "SANDBOX  | 403 pods \"x\" is forbidden: maximum cpu usage per Container is 1, but limit is 2",
        "POLICIES | 422 pods \"x\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: exceeded quota: q,",
        "MUTATION | 403 pods \"x\" is forbidden: policy 'p' with binding 'z' denied request: no",
        "QUOTA    | 403 pods \"x\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1",
        "WEBHOOK  | 403 admission webhook \"b.acme.com\" denied the request: no",
        "RIGHTS   | 403 roles \"x\" is forbidden: user \"u\" is attempting to grant RBAC permissions not currently held:",
        "ACCOUNTS | 403 pods \"x\" is forbidden: error looking up service account shop/robot: not found",
        "CHANGES  | 403 x: the storageclass that provisions the pvc must support resize",
      })
  void whoCanTellBeforehand(LiftingCheck judge, String words) {
    ManifestObject pump =
        objects("{apiVersion: acme.com/v1, kind: Pump, metadata: {name: x, namespace: shop}}")
            .get(0);
    assertThat(Lifting.of(pump.id(), words).orElseThrow().judge()).isEqualTo(judge);
    assertThat(judge.why().isEmpty())
        .isEqualTo(judge == LiftingCheck.SANDBOX || judge == LiftingCheck.POLICIES);
  }

  @Test
  void aDenialNamesItsPolicy() {
    assertThat(
            Lifting.denial(
                "422 x: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no"))
        .contains(new Lifting.Denial("p", "b"));
    assertThat(Lifting.denial("422 x: ValidatingAdmissionPolicy 'p' denied request: no"))
        .contains(new Lifting.Denial("p", ""));
    assertThat(Lifting.denial("403 admission webhook \"a\" denied the request: no")).isEmpty();
  }

  @Test
  void aWebhookThatTheReleaseTakesOutOfAConfigurationCounts() {
    ManifestObject before =
        objects(
                "{apiVersion: admissionregistration.k8s.io/v1, kind:"
                    + " ValidatingWebhookConfiguration, metadata: {name: vw}, webhooks: [{name:"
                    + " old.acme.com}]}")
            .get(0);
    OwnChange changed =
        new OwnChange(before.id(), How.CHANGED, before.content(), Map.of(), 1, false);
    OwnChange deleted =
        new OwnChange(before.id(), How.DELETED, before.content(), Map.of(), 0, false);
    Lifting.Lift lift =
        Lifting.of(before.id(), "500 failed calling webhook \"old.acme.com\": x").orElseThrow();
    assertThat(Stream.of(changed, deleted)).allMatch(lift.by());
  }

  private static String lifting(String kind, String words) {
    String apiVersion = kind.substring(0, kind.indexOf(' '));
    String name = kind.substring(kind.indexOf(' ') + 1);
    ManifestObject refused =
        objects(
                "{apiVersion: "
                    + apiVersion
                    + ", kind: "
                    + name
                    + ", metadata: {name: x, namespace: shop}}")
            .get(0);
    return Lifting.of(refused.id(), words).stream()
        .flatMap(
            lift ->
                objects(CHANGES.strip().replace("\n", "\n---\n")).stream()
                    .map(
                        object ->
                            new OwnChange(
                                object.id(), How.CHANGED, Map.of(), object.content(), 1, false))
                    .filter(lift.by()))
        .map(change -> change.id().kind() + " " + place(change))
        .collect(Collectors.joining(", "));
  }

  private static String place(OwnChange change) {
    String namespace = change.id().namespace();
    return namespace.isEmpty() ? change.id().name() : namespace + "/" + change.id().name();
  }

  private static List<ManifestObject> objects(String text) {
    return new ManifestReader().read(text, "x");
  }
}
