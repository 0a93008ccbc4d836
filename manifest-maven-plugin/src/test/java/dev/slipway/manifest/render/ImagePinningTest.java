package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.ImagePath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ManifestWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePinningTest {
  private static final BuiltImage BUILT =
      new BuiltImage("orders", "registry.example.com:5000/team/orders", "1.4.2", "sha256:abc");
  private static final String PINNED = "registry.example.com:5000/team/orders:1.4.2@sha256:abc";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders",
        "orders:latest",
        "orders@sha256:def",
        "orders:1@sha256:def",
        "registry.example.com:5000/team/orders",
        "registry.example.com:5000/team/orders:dev",
        "registry.example.com:5000/team/orders@sha256:def",
        "registry.example.com:5000/team/orders:dev@sha256:def",
      })
  void pinsTheBuiltImage(String image) {
    assertThat(pinned(pod(image))).isEqualTo(pod(PINNED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders-db",
        "my-orders",
        "other/orders",
        "orders:5000/orders-db",
        "registry.example.com/team/orders",
        "registry.example.com:5000/other/orders:1",
        "registry.example.com:5000/team/orders/db",
        "postgres:17",
        "Orders",
      })
  void leavesOtherImages(String image) {
    assertThat(pinned(pod(image))).isEqualTo(pod(image));
  }

  @Test
  void findsContainersOfEveryKindAndNothingElse() {
    String text =
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: orders
          annotations:
            image: orders
        spec:
          image: orders
          jobTemplate:
            spec:
              template:
                spec:
                  initContainers:
                  - image: orders:init
                    name: init
                  containers:
                  - name: main
                    image: orders
                    env:
                    - name: IMAGE
                      value: orders
                  - name: side
                    image: envoy:1
                  - name: none
                  ephemeralContainers:
                  - name: debug
                    image: orders
                  volumes:
                  - image:
                      reference: orders
        """;
    assertThat(pinned(text))
        .isEqualTo(
            text.replace("image: orders:init\n", "image: " + PINNED + "\n")
                .replaceAll("(name: (main|debug)\n +image: )orders\n", "$1" + PINNED + "\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ConfigMap", "Secret"})
  void leavesContentsOfOtherPrograms(String kind) {
    String text =
        "apiVersion: v1\nkind: "
            + kind
            + "\nmetadata:\n  name: a\ndata:\n  containers:\n  - image: orders\n";
    assertThat(pinned(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "containers: text",
        "containers: []",
        "containers: null",
        "containers:\n  - null\n  - orders",
        "containers:\n  - image: 5",
        "containers:\n    image: orders"
      })
  void survivesOddShapes(String shape) {
    String text = "apiVersion: v1\nkind: A\nmetadata: {name: a}\nspec:\n  " + shape + "\n";
    ManifestObject object = new ManifestReader().read(text, "a.yaml").get(0);
    assertThat(new ImagePinning(List.of(BUILT)).apply(object)).isEqualTo(object);
  }

  @Test
  void pinsWhereCustomResourcesNameImages() {
    String text =
        "apiVersion: acme.com/v1\nkind: Cluster\nmetadata:\n  name: a\nspec:\n  image: orders\n  other: orders\n";
    ManifestObject object = new ManifestReader().read(text, "a.yaml").get(0);
    ManifestObject result =
        new ImagePinning(List.of(BUILT), List.of(ImagePath.of("spec.image"))).apply(object);
    assertThat(new ManifestWriter().write(result.content()))
        .isEqualTo(text.replace("image: orders", "image: " + PINNED));
  }

  private static String pod(String image) {
    return "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: a\n    image: "
        + image
        + "\n";
  }

  private static String pinned(String text) {
    ManifestObject object = new ManifestReader().read(text, "a.yaml").get(0);
    ManifestObject result = new ImagePinning(List.of(BUILT)).apply(object);
    assertThat(result.location()).isEqualTo(object.location());
    return new ManifestWriter().write(result.content());
  }
}
