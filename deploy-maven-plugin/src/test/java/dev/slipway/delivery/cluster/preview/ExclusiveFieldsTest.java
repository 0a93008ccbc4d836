package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.field.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What excludes what; that the server refuses it is shown by TrapsIT. */
class ExclusiveFieldsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // kind | live | manifest | what has to go
        "apps Deployment | strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}} | strategy: {type: Recreate} | spec.strategy.rollingUpdate",
        "apps Deployment | strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}} | strategy: {type: RollingUpdate} | ",
        "apps Deployment | strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}} | replicas: 1 | ",
        "apps Deployment | strategy: {type: Recreate} | strategy: {type: RollingUpdate} | ",
        // What the manifest says itself is the server's to refuse.
        "apps Deployment | strategy: {rollingUpdate: {maxSurge: 1}} | strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}} | ",
        "acme.example Deployment | strategy: {type: RollingUpdate, rollingUpdate: {}} | strategy: {type: Recreate} | ",
        "apps StatefulSet | updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}} | updateStrategy: {type: OnDelete} | spec.updateStrategy.rollingUpdate",
        "apps DaemonSet | updateStrategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 0}} | updateStrategy: {type: OnDelete} | spec.updateStrategy.rollingUpdate",
        "networking.k8s.io Ingress | defaultBackend: {service: {name: a}} | defaultBackend: {resource: {kind: K}} | spec.defaultBackend.service",
        "networking.k8s.io Ingress | defaultBackend: {service: {name: a}} | defaultBackend: {service: {name: b}} | ",
        "apiextensions.k8s.io CustomResourceDefinition | conversion: {strategy: Webhook, webhook: {a: b}} | conversion: {strategy: None} | spec.conversion.webhook",
        "apiextensions.k8s.io CustomResourceDefinition | conversion: {webhook: {clientConfig: {service: {a: b}}}} | conversion: {webhook: {clientConfig: {url: u}}} | spec.conversion.webhook.clientConfig.service",
        "flowcontrol.apiserver.k8s.io PriorityLevelConfiguration | {type: Limited, limited: {a: b}} | {type: Exempt} | spec.limited",
        "flowcontrol.apiserver.k8s.io PriorityLevelConfiguration | {type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 1}}}} | {type: Limited, limited: {limitResponse: {type: Reject}}} | spec.limited.limitResponse.queuing",
      })
  void ofAnObject(String kind, String live, String manifest, String excluded) {
    assertThat(excluded(kind, spec(live), spec(manifest)))
        .isEqualTo(excluded == null ? "" : excluded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "volumes: [{name: v, emptyDir: {}}] | volumes: [{name: v, configMap: {name: a}}] | volumes[name=v].emptyDir",
        "volumes: [{name: v, secret: {a: b}}] | volumes: [{name: v, emptyDir: {}}] | volumes[name=v].secret",
        "volumes: [{name: v, futureKind: {a: b}}] | volumes: [{name: v, emptyDir: {}}] | volumes[name=v].futureKind",
        "volumes: [{name: v, emptyDir: {}}] | volumes: [{name: w, configMap: {name: a}}] | ",
        "volumes: [{name: v, emptyDir: {}}] | volumes: [{name: v}] | ",
        "volumes: [{name: v, emptyDir: {}}] | volumes: [{name: v, emptyDir: {medium: Memory}}] | ",
        "containers: [{name: c, env: [{name: E, value: a}]}] | containers: [{name: c, env: [{name: E, valueFrom: {fieldRef: {a: b}}}]}] | containers[name=c].env[name=E].value",
        "containers: [{name: c, env: [{name: E, valueFrom: {fieldRef: {a: b}}}]}] | containers: [{name: c, env: [{name: E, value: a}]}] | containers[name=c].env[name=E].valueFrom",
        "initContainers: [{name: c, env: [{name: E, valueFrom: {fieldRef: {a: b}}}]}] | initContainers: [{name: c, env: [{name: E, valueFrom: {secretKeyRef: {a: b}}}]}] | initContainers[name=c].env[name=E].valueFrom.fieldRef",
        "containers: [{name: c, env: [{name: E, value: a}]}] | containers: [{name: d, env: [{name: E, valueFrom: {fieldRef: {a: b}}}]}] | ",
        "containers: [{name: c, livenessProbe: {httpGet: {port: 80}, periodSeconds: 3}}] | containers: [{name: c, livenessProbe: {tcpSocket: {port: 80}}}] | containers[name=c].livenessProbe.httpGet",
        "containers: [{name: c, readinessProbe: {exec: {a: b}}}] | containers: [{name: c, readinessProbe: {grpc: {port: 80}}}] | containers[name=c].readinessProbe.exec",
        "containers: [{name: c, startupProbe: {exec: {a: b}}}] | containers: [{name: c, startupProbe: {periodSeconds: 3}}] | ",
        "containers: [{name: c, lifecycle: {preStop: {httpGet: {port: 80}}}}] | containers: [{name: c, lifecycle: {preStop: {sleep: {seconds: 1}}}}] | containers[name=c].lifecycle.preStop.httpGet",
        "containers: [{name: c, lifecycle: {preStop: {exec: {}}}}] | containers: [{name: c, lifecycle: {postStart: {sleep: {seconds: 1}}}}] | ",
      })
  void ofAPod(String live, String manifest, String excluded) {
    String expected = excluded == null ? "" : excluded;
    for (String kind :
        List.of(
            "apps Deployment",
            "apps StatefulSet",
            "apps DaemonSet",
            "apps ReplicaSet",
            "v1 ReplicationController",
            "batch Job")) {
      assertThat(
              excluded(
                  kind,
                  spec("template: {spec: {" + live + "}}"),
                  spec("template: {spec: {" + manifest + "}}")))
          .isEqualTo(expected.isEmpty() ? "" : "spec.template.spec." + expected);
    }
    String job = "jobTemplate: {spec: {template: {spec: {%s}}}}";
    assertThat(excluded("batch CronJob", spec(job.formatted(live)), spec(job.formatted(manifest))))
        .isEqualTo(expected.isEmpty() ? "" : "spec.jobTemplate.spec.template.spec." + expected);
    assertThat(excluded("v1 Pod", spec(live), spec(manifest)))
        .isEqualTo(expected.isEmpty() ? "" : "spec." + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{service: {name: a}} | {url: u} | webhooks[name=w.x].clientConfig.service",
        "{url: u} | {service: {name: a}} | webhooks[name=w.x].clientConfig.url",
        "{url: u, caBundle: b} | {url: w} | ",
      })
  void ofAWebhook(String live, String manifest, String excluded) {
    for (String kind : List.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")) {
      String webhooks = "webhooks: [{name: w.x, clientConfig: %s}]";
      assertThat(
              excluded(
                  "admissionregistration.k8s.io " + kind,
                  webhooks.formatted(live),
                  webhooks.formatted(manifest)))
          .isEqualTo(excluded == null ? "" : excluded);
    }
  }

  private static String spec(String fields) {
    return "spec: " + (fields.startsWith("{") ? fields : "{" + fields + "}");
  }

  private static String excluded(String kind, String live, String manifest) {
    DesiredObject object = object(kind, manifest);
    return ExclusiveFields.excluded(object, object.content(), object(kind, live).content()).stream()
        .map(FieldPath::toString)
        .collect(Collectors.joining(","));
  }

  static DesiredObject object(String groupKind, String fields) {
    return annotated(groupKind, "", fields);
  }

  static DesiredObject annotated(String groupKind, String annotations, String fields) {
    String[] parts = groupKind.split(" ");
    String group = parts[0].equals("v1") ? "" : parts[0];
    ApiResource kind =
        new ApiResource(
            group, "v1", parts[1], parts[1].toLowerCase(Locale.ROOT) + "s", true, Set.of());
    String text =
        "{apiVersion: "
            + (group.isEmpty() ? "" : group + "/")
            + "v1, kind: "
            + parts[1]
            + ", metadata: {name: x, namespace: shop, annotations: {"
            + annotations
            + "}}, "
            + fields
            + "}";
    return Releases.desired(List.of(kind), Releases.release(text)).objects().get(0);
  }
}
