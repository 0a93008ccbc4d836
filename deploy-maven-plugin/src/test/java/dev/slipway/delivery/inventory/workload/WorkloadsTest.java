package dev.slipway.delivery.inventory.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.inventory.Workload.Resources;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.YamlDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of {@code workloads.yaml}, whose results were worked out by hand. */
class WorkloadsTest {
  private static final Path TABLE =
      Path.of("src/test/resources/dev/slipway/delivery/inventory/workload/workloads.yaml");
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  /** One row. */
  private record Row(ObjectFields fields) {
    @Override
    public String toString() {
      return fields.text("case");
    }

    String text(String key) {
      return fields.text(key);
    }

    Workload workload() {
      List<Map<String, Object>> objects =
          fields.list("objects").stream().map(ObjectFields::map).toList();
      return Workloads.of(objects, fields.text("namespace"));
    }
  }

  static Stream<Row> rows() throws IOException {
    return YamlDocuments.values(Files.readString(TABLE), TABLE.toString()).stream()
        .map(document -> new Row(new ObjectFields(ManifestObject.map(document))));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void asWorkedOutByHand(Row row) {
    Workload workload = row.workload();
    assertThat(text(workload.requests())).as("requests").isEqualTo(row.text("requests"));
    assertThat(text(workload.limits())).as("limits").isEqualTo(row.text("limits"));
    assertThat(
            workload.replicas().desired()
                + workload.replicas().ready().map(ready -> ", " + ready + " ready").orElse(""))
        .as("pods")
        .isEqualTo(row.text("pods"));
    assertThat(workload.images())
        .extracting(Image::text)
        .as("images")
        .isEqualTo(row.fields().texts("images"));
    assertThat(workload.volumes())
        .extracting(
            one -> (one.claim() + " " + one.bytes() + " " + one.storageClass()).stripTrailing())
        .as("volumes")
        .isEqualTo(row.fields().texts("volumes"));
  }

  private static String text(Resources resources) {
    return resources.millicores() + "m " + resources.bytes();
  }

  @Test
  void theTableHasAllKindsThatRunPods() throws IOException {
    assertThat(rows().flatMap(row -> row.fields().list("objects").stream()))
        .extracting(ObjectFields::kind)
        .contains(
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "ReplicaSet",
            "ReplicationController",
            "Rollout",
            "Job",
            "CronJob",
            "Pod",
            "PersistentVolumeClaim",
            "HorizontalPodAutoscaler",
            "ScaledObject");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          orders | orders | '' | ''
          shop/orders:1.4 | shop/orders | 1.4 | ''
          registry:5000/shop/orders | registry:5000/shop/orders | '' | ''
          registry:5000/orders:1.4 | registry:5000/orders | 1.4 | ''
          orders@DIGEST | orders | '' | DIGEST
          r.example.com/orders:1@DIGEST | r.example.com/orders | 1 | DIGEST
          orders@sha256:12 | orders | '' | ''
          orders:1@sha256:XX | orders | 1 | ''
          '' | '' | '' | ''
          """,
      delimiter = '|')
  void aReferenceHasThreeParts(String reference, String name, String tag, String digest) {
    assertThat(ImageText.image(reference.replace("DIGEST", DIGEST)))
        .isEqualTo(new Image(name, tag, digest.replace("DIGEST", DIGEST)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          registry.example.com/orders@DIGEST | DIGEST
          docker-pullable://registry.example.com/orders@DIGEST | DIGEST
          DIGEST | ''
          docker://DIGEST | ''
          docker-pullable://@DIGEST | ''
          registry.example.com/orders:1.4 | ''
          '' | ''
          """,
      delimiter = '|')
  void onlyADigestOfAManifestIsTaken(String imageId, String digest) {
    assertThat(ImageText.digest(imageId.replace("DIGEST", DIGEST)))
        .isEqualTo(digest.replace("DIGEST", DIGEST));
  }

  @Test
  void nonsenseIsNoFailure() {
    Map<String, Object> object =
        Map.of(
            "apiVersion", "apps/v1",
            "kind", "Deployment",
            "metadata", "none",
            "spec",
                Map.of(
                    "replicas",
                    Long.MAX_VALUE,
                    "template",
                    Map.of(
                        "spec",
                        Map.of(
                            "overhead", List.of(1),
                            "initContainers", "none",
                            "containers",
                                List.of(
                                    "none",
                                    Map.of(
                                        "image",
                                        7,
                                        "resources",
                                        Map.of(
                                            "requests",
                                            Map.of("cpu", "1e99", "memory", "-5"))))))));
    Workload workload = Workloads.of(List.of(object, Map.of(), object), "");
    assertThat(workload.images()).containsExactly(new Image("7", "", ""));
    assertThat(workload.requests()).isEqualTo(new Resources(1L << 52, 0));
    assertThat(workload.replicas().desired()).isEqualTo(Integer.MAX_VALUE);
  }
}
