package dev.slipway.delivery.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.rollout.RelatedKinds.ServiceName;
import dev.slipway.manifest.source.GroupKind;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.YamlDocuments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelatedKindsTest {

  @ParameterizedTest
  @CsvSource({
    "apps, Deployment, '[ReplicaSet.apps, Pod]'",
    "argoproj.io, Rollout, '[ReplicaSet.apps, Pod]'",
    "apps, StatefulSet, [Pod]",
    "apps, DaemonSet, [Pod]",
    "apps, ReplicaSet, [Pod]",
    "'', ReplicationController, [Pod]",
    "batch, Job, [Pod]",
    "batch, CronJob, [Job.batch]",
    "'', ConfigMap, []",
    "'', Service, []",
    "postgresql.cnpg.io, Cluster, [Pod]",
  })
  void owned(String group, String kind, String expected) {
    assertThat(RelatedKinds.owned(new GroupKind(group, kind))).hasToString(expected);
  }

  @Test
  void aServiceHasEndpoints() {
    assertThat(
            RelatedKinds.services(
                fields("{apiVersion: v1, kind: Service, metadata: {name: a, namespace: b}}")))
        .containsExactly(new ServiceName("b", "a"));
    assertThat(
            RelatedKinds.services(
                fields("{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: a}}")))
        .isEmpty();
  }

  @Test
  void webhooksNeedTheEndpointsOfTheirServices() {
    assertThat(
            RelatedKinds.services(
                fields(
                    """
                    kind: MutatingWebhookConfiguration
                    webhooks:
                    - clientConfig: {service: {namespace: b, name: a}}
                    - clientConfig: {url: "https://a.example.com"}
                    - clientConfig: {service: {namespace: b, name: a}}
                    - clientConfig: {service: {namespace: d, name: c}}
                    """)))
        .containsExactly(new ServiceName("b", "a"), new ServiceName("d", "c"));
  }

  private static ObjectFields fields(String yaml) {
    return new ObjectFields(ManifestObject.map(YamlDocuments.values(yaml, "a.yaml").get(0)));
  }
}
