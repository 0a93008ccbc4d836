package dev.slipway.delivery.suggest.find;

import dev.slipway.manifest.bundle.ImagePath;
import java.util.List;
import java.util.stream.Stream;

/**
 * A field of custom resources that names an image.
 *
 * @param group of their API, empty for any
 */
public record ImageField(String group, ImagePath path) {

  /** Operators whose resources name images outside pod templates. */
  private static final List<ImageField> KNOWN =
      Stream.of(
              "monitoring.coreos.com Prometheus:spec.image",
              "monitoring.coreos.com PrometheusAgent:spec.image",
              "monitoring.coreos.com Alertmanager:spec.image",
              "monitoring.coreos.com ThanosRuler:spec.image",
              "postgresql.cnpg.io Cluster:spec.imageName",
              "kafka.strimzi.io Kafka:spec.kafka.image",
              "kafka.strimzi.io KafkaConnect:spec.image",
              "kafka.strimzi.io KafkaBridge:spec.image",
              "kafka.strimzi.io KafkaMirrorMaker2:spec.image",
              "elasticsearch.k8s.elastic.co Elasticsearch:spec.image",
              "kibana.k8s.elastic.co Kibana:spec.image",
              "rabbitmq.com RabbitmqCluster:spec.image",
              "k8s.keycloak.org Keycloak:spec.image",
              "opentelemetry.io OpenTelemetryCollector:spec.image",
              "flink.apache.org FlinkDeployment:spec.image",
              "sparkoperator.k8s.io SparkApplication:spec.image",
              "tekton.dev Task:spec.steps[*].image",
              "tekton.dev Task:spec.sidecars[*].image",
              "argoproj.io Workflow:spec.templates[*].container.image",
              "argoproj.io WorkflowTemplate:spec.templates[*].container.image",
              "argoproj.io ClusterWorkflowTemplate:spec.templates[*].container.image",
              "argoproj.io CronWorkflow:spec.workflowSpec.templates[*].container.image")
          .map(line -> line.split(" ", 2))
          .map(parts -> new ImageField(parts[0], ImagePath.of(parts[1])))
          .toList();

  /** Those of well-known operators. */
  public static List<ImageField> known() {
    return KNOWN;
  }

  /**
   * Reads a configured one, {@code Kind:spec.image}.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (CONFIGURATION_INVALID) for anything else
   */
  public static ImageField of(String text) {
    return new ImageField("", ImagePath.of(text));
  }

  /** Whether a value's path, from the root of its object, is this field. */
  boolean matches(String objectGroup, String kind, List<Object> steps) {
    boolean meant =
        (group.isEmpty() || group.equals(objectGroup))
            && (path.kind().isEmpty() || path.kind().equals(kind))
            && steps.size() == path.steps().size();
    for (int i = 0; meant && i < steps.size(); i++) {
      Object step = steps.get(i);
      String wanted = path.steps().get(i);
      meant = step instanceof Integer ? wanted.equals("[*]") : wanted.equals(step);
    }
    return meant;
  }

  /** The name of the field itself. */
  String lastStep() {
    List<String> steps = path.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (!steps.get(i).equals("[*]")) {
        return steps.get(i);
      }
    }
    return "";
  }
}
