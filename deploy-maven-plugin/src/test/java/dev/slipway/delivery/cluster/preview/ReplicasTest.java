package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Releases;
import dev.slipway.manifest.source.ManifestObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent as spec.replicas for a workload that is scaled, by who owns the field. */
class ReplicasTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Slipway alone: left out, it would fall back to 1.
        "slipway Apply                                                 | 7",
        "slipway Apply, kubectl-client-side-apply Update               | 7",
        // kubectl's ownership is about to be ours.
        "kubectl-client-side-apply Update                              | 7",
        "kubectl Apply                                                 | 7",
        // The autoscaler has it, by the subresource scale: it stays.
        "kube-controller-manager Update scale                          | none",
        "slipway Apply, kube-controller-manager Update scale           | none",
        "kubectl-client-side-apply Update, keda Update scale           | none",
        "another Update                                                | none",
        // No field manager: it is a default.
        "                                                              | none",
      })
  void isTheLiveNumberOnlyIfItWouldFallOtherwise(String owners, String sent) {
    Map<String, Object> content = Replicas.adopt(Releases.object(web(3)), live(owners));
    Object replicas = ManifestObject.map(content.get("spec")).get("replicas");
    assertThat(replicas == null ? "none" : replicas.toString()).isEqualTo(sent);
    assertThat(ManifestObject.map(content.get("spec"))).containsEntry("paused", true);
  }

  @ParameterizedTest
  @CsvSource({"slipway Apply", "kube-controller-manager Update scale"})
  void anObjectThatIsMadeAnewHasAsManyAsTheOldOne(String owners) {
    Map<String, Object> content = Replicas.keep(Releases.object(web(3)), live(owners));
    assertThat(ManifestObject.map(content.get("spec"))).containsEntry("replicas", 7L);
  }

  private static Map<String, Object> live(String owners) {
    String entries =
        owners == null
            ? ""
            : Arrays.stream(owners.split(","))
                .map(String::strip)
                .map(ReplicasTest::entry)
                .collect(Collectors.joining());
    String yaml =
        web(7) + "\n---\napiVersion: v1\nkind: K\nmetadata:\n  name: x\nmanagedFields:\n" + entries;
    List<ManifestObject> read = Releases.objects(yaml);
    Object managedFields = read.get(1).content().get("managedFields");
    return Map.of(
        "spec",
        ManifestObject.map(read.get(0).content().get("spec")),
        "metadata",
        managedFields == null ? Map.of() : Map.of("managedFields", managedFields));
  }

  private static String entry(String words) {
    String[] word = words.split(" ");
    return "- {manager: "
        + word[0]
        + ", operation: "
        + word[1]
        + (word.length > 2 ? ", subresource: " + word[2] : "")
        + ", fieldsV1: {'f:spec': {'f:replicas': {}}}}\n";
  }

  private static String web(int replicas) {
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {replicas: "
        + replicas
        + ", paused: true}";
  }
}
