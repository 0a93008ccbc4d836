package dev.slipway.delivery.suggest.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.suggest.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestImagesTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  private final ManifestImages images = new ManifestImages(ImageField.known());

  @Test
  void containersOfAnyDepthAndKind() {
    Extracted found =
        extract(
            """
            apiVersion: apps/v1
            kind: Deployment
            spec:
              template:
                spec:
                  initContainers: [{name: i, image: busybox:1.36}]
                  containers:
                  - name: a
                    image: nginx:1.27@%s
                  - name: b
                    image: "registry.example.com:5000/team/b"
                  ephemeralContainers: [{image: debug:1}]
            ---
            apiVersion: batch/v1
            kind: CronJob
            spec: {jobTemplate: {spec: {template: {spec: {containers: [{image: 'job:2'}]}}}}}
            ---
            kind: List
            items:
            - kind: Pod
              spec: {containers: [{image: c:3}]}
            ---
            apiVersion: example.com/v1
            kind: Anything
            spec: {pods: [{podTemplate: {spec: {containers: [{image: d:4}]}}}]}
            """
                .formatted(DIGEST));
    assertThat(found.notes()).isEmpty();
    assertThat(found.references())
        .extracting(ManifestImagesTest::line)
        .containsExactly(
            "busybox 1.36 spec.template.spec.initContainers[0].image",
            "nginx 1.27 " + DIGEST + " spec.template.spec.containers[0].image",
            "registry.example.com:5000/team/b  spec.template.spec.containers[1].image",
            "debug 1 spec.template.spec.ephemeralContainers[0].image",
            "job 2 spec.jobTemplate.spec.template.spec.containers[0].image in document 2",
            "c 3 items[0].spec.containers[0].image in document 3",
            "d 4 spec.pods[0].podTemplate.spec.containers[0].image in document 4");
    assertThat(found.references())
        .extracting(Reference::place)
        .allSatisfy(
            place -> {
              assertThat(place.project()).isEqualTo("g/env");
              assertThat(place.file()).isEqualTo("manifests/a.yaml");
              assertThat(place.app()).isEqualTo("environment");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "monitoring.coreos.com/v1|Prometheus|spec: {image: a:1}|spec.image",
        "postgresql.cnpg.io/v1|Cluster|spec: {imageName: a:1}|spec.imageName",
        "kafka.strimzi.io/v1beta2|Kafka|spec: {kafka: {image: a:1}}|spec.kafka.image",
        "tekton.dev/v1|Task|spec: {steps: [{image: a:1}]}|spec.steps[0].image",
        "argoproj.io/v1alpha1|CronWorkflow|spec: {workflowSpec: {templates: [{container: {image: a:1}}]}}"
            + "|spec.workflowSpec.templates[0].container.image",
        "cluster.x-k8s.io/v1beta1|Cluster|spec: {imageName: a:1}|",
        "example.com/v1|Prometheus|spec: {image: a:1}|",
        "v1|ConfigMap|data: {image: a:1}|",
        "monitoring.coreos.com/v1|Prometheus|spec: {baseImage: a:1}|",
      })
  void knownCustomResources(String apiVersion, String kind, String rest, String field) {
    Extracted found = extract("apiVersion: %s\nkind: %s\n%s\n".formatted(apiVersion, kind, rest));
    assertThat(found.references())
        .extracting(reference -> reference.place().field())
        .containsExactlyElementsOf(field == null ? List.of() : List.of(field));
  }

  @Test
  void configuredFieldsAndItemsOfLists() {
    ManifestImages configured =
        new ManifestImages(List.of(ImageField.of("Shop:spec.workers[*].run")));
    Extracted found =
        configured.extract(
            "g/env",
            "manifests/a.yaml",
            """
            apiVersion: v1
            kind: ShopList
            items:
            - apiVersion: shop.example.com/v1
              kind: Shop
              spec: {workers: [{run: a:1}, {run: b:2}]}
            - apiVersion: shop.example.com/v1
              kind: Cart
              spec: {workers: [{run: c:3}]}
            """,
            "environment");
    assertThat(found.references())
        .extracting(ManifestImagesTest::line)
        .containsExactly("a 1 items[0].spec.workers[0].run", "b 2 items[0].spec.workers[1].run");
  }

  @Test
  void whatCannotBeUpdatedIsANote() {
    Extracted found =
        extract(
            """
            x: &c {image: nginx:1.27}
            spec:
              containers:
              - *c
              - <<: *c
              - image: ${IMAGE}
            """);
    assertThat(found.references()).isEmpty();
    assertThat(found.notes())
        .hasSize(3)
        .anyMatch(note -> note.contains("spec.containers[0].image: the image is written with an"))
        .anyMatch(note -> note.contains("'${IMAGE}' is not an image name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "containers: [{image: a:1",
        "containers: &a [*a]\nimage: x",
        "\timage: x",
        "image: \u0001",
      })
  void aFileThatCannotBeReadIsANote(String text) {
    Extracted found = extract(text);
    assertThat(found.references()).isEmpty();
    assertThat(found.notes())
        .singleElement()
        .asString()
        .startsWith("manifests/a.yaml")
        .endsWith("its images are not looked at");
  }

  @Test
  void aFileWithoutImagesIsNotEvenRead() {
    assertThat(extract("a: [").notes()).isEmpty();
  }

  private Extracted extract(String text) {
    return images.extract("g/env", "manifests/a.yaml", text, "environment");
  }

  private static String line(Reference reference) {
    return reference.name()
        + " "
        + reference.current().version()
        + reference.current().digest().map(digest -> " " + digest).orElse("")
        + " "
        + reference.place().field();
  }
}
