package dev.slipway.delivery.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.manifest.source.ManifestReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodImagesTest {
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String B = "sha256:" + "b".repeat(64);
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: orders
        uid: d
        annotations: {deployment.kubernetes.io/revision: "2"}
      spec:
        template:
          spec:
            initContainers: [{name: migrate, image: "shop/migrate:1"}]
            containers: [{name: app, image: "shop/orders:2"}]
      """;

  /** A pod of a ReplicaSet of a revision. */
  private static String pod(int revision, String image, String id) {
    return """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: rs-REVISION
          uid: rs-REVISION
          annotations: {deployment.kubernetes.io/revision: "REVISION"}
          ownerReferences: [{uid: d}]
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: p-REVISION, uid: p-REVISION-IMAGE, ownerReferences: [{uid: rs-REVISION}]}
        spec: {containers: [{name: app, image: "IMAGE"}]}
        status: {containerStatuses: [{name: app, imageID: "RUNS"}]}
        ---
        """
        .replace("REVISION", String.valueOf(revision))
        .replace("IMAGE", image)
        .replace("RUNS", id);
  }

  private static List<String> images(String object, String... related) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (String one : related) {
      new ManifestReader().read(one, "x").forEach(it -> all.add(it.content()));
    }
    Map<String, Object> content = new ManifestReader().read(object, "x").get(0).content();
    List<Image> images = PodImages.of(new Observation(content, all, List.of(), LiveScene.NOW));
    List<String> texts = new ArrayList<>(images.stream().map(Image::text).toList());
    Collections.sort(texts);
    return texts;
  }

  @Test
  void withoutPodsTheTemplateCounts() {
    assertThat(images(DEPLOYMENT)).containsExactly("shop/migrate:1", "shop/orders:2");
  }

  @Test
  void aPodTellsTheDigest() {
    assertThat(images(DEPLOYMENT, pod(2, "shop/orders:2", "shop/orders@" + A)))
        .containsExactly("shop/migrate:1", "shop/orders:2@" + A);
  }

  @Test
  void aMirrorChangesNeitherNameNorTag() {
    assertThat(images(DEPLOYMENT, pod(2, "mirror/shop/orders:2", "mirror/shop/orders@" + A)))
        .containsExactly("shop/migrate:1", "shop/orders:2@" + A);
  }

  @Test
  void theChecksumOfAConfigurationIsNoDigest() {
    assertThat(images(DEPLOYMENT, pod(2, "shop/orders:2", "docker://" + A)))
        .containsExactly("shop/migrate:1", "shop/orders:2");
  }

  @Test
  void aPinnedPodRunsWhatItIsPinnedTo() {
    assertThat(images(DEPLOYMENT, pod(2, "shop/orders:2@" + A, "shop/orders@" + B)))
        .containsExactly("shop/migrate:1", "shop/orders:2@" + A);
  }

  @Test
  void podsOfAFormerRevisionRunWhatTheyRun() {
    assertThat(
            images(
                DEPLOYMENT,
                pod(1, "shop/orders:1", "shop/orders@" + B),
                pod(2, "shop/orders:2", "shop/orders@" + A)))
        .containsExactly("shop/migrate:1", "shop/orders:1@" + B, "shop/orders:2@" + A);
  }

  @Test
  void oneTagMayBeTwoDigestsAndAPodThatStartsIsNoThird() {
    assertThat(
            images(
                DEPLOYMENT,
                pod(2, "shop/orders:2", "shop/orders@" + A),
                pod(2, "shop/orders:2", "shop/orders@" + B).replace("uid: p-2", "uid: q-2"),
                pod(2, "shop/orders:2", "").replace("uid: p-2", "uid: r-2")))
        .containsExactly("shop/migrate:1", "shop/orders:2@" + A, "shop/orders:2@" + B);
  }

  @Test
  void anInjectedContainerRunsToo() {
    String pod =
        pod(2, "shop/orders:2", "shop/orders@" + A)
            .replace(
                "spec: {containers: [", "spec: {containers: [{name: proxy, image: \"mesh:3\"}, ");
    assertThat(images(DEPLOYMENT, pod))
        .containsExactly("mesh:3", "shop/migrate:1", "shop/orders:2@" + A);
  }

  @Test
  void aPodByItselfHasItsOwn() {
    String pod = pod(2, "shop/orders:2", "shop/orders@" + A).split("---\n")[1];
    assertThat(images(pod)).containsExactly("shop/orders:2@" + A);
  }
}
