package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.live.LiveFacts;
import dev.slipway.delivery.rollout.State;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.kube.PodOutcome;
import dev.slipway.its.bed.kube.StandInKubelet;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** A reader who has exactly the rights that docs/inventory-live.md lists. */
class LiveInventoryRightsIT {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

  private final List<String> granted = new ArrayList<>();
  private ClusterScene scene;
  private Path user;

  @BeforeEach
  void applied() throws Exception {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in knows one user only");
    scene = ClusterScene.of(bed, "reader");
    user = scene.kubeconfig(scene.url(), "token: " + bed.get("kube.limited.token"));
    Run.of(scene.kubeconfig()).apply(LiveInventoryScene.release(scene));
    try (StandInKubelet kubelet =
        new StandInKubelet(scene.url(), bed.tls().context(), bed.get("kube.token"))) {
      for (String works :
          List.of("Deployment %s/front", "StatefulSet %s/db", "Deployment %s/billing")) {
        kubelet.become(works.formatted(scene.name()), PodOutcome.working());
      }
    }
    scene
        .client()
        .merge(
            "/apis/apps/v1/namespaces/" + scene.name() + "/deployments/front",
            "{\"metadata\":{\"labels\":{\"app.kubernetes.io/version\":\"9\"}}}");
  }

  @AfterEach
  void takeBack() throws Exception {
    for (String path : granted) {
      scene.client().delete(path);
    }
  }

  private LiveFacts read() throws Exception {
    return Objects.requireNonNull(
        LiveInventoryScene.read(LiveInventoryScene.target(scene.name(), user)).get(scene.name()));
  }

  @Test
  void readsAll() throws Exception {
    grant(page());
    LiveFacts facts = read();
    assertThat(facts.problems()).isEmpty();
    assertThat(facts.live()).containsOnlyKeys("billing", "database", "front", "orders");
    LiveApp front = Objects.requireNonNull(facts.live().get("front"));
    assertThat(front.drift())
        .singleElement()
        .satisfies(
            drift ->
                assertThat(drift.fields())
                    .containsExactly("metadata.labels[\"app.kubernetes.io/version\"]"));
    assertThat(Objects.requireNonNull(facts.live().get("database")).state())
        .isEqualTo(State.CURRENT);
  }

  /** No right of the page is there for nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "- namespaces; namespaces",
        "- persistentvolumeclaims; persistentvolumeclaims",
        "- pods; pods",
        "- replicationcontrollers; replicationcontrollers",
        "- serviceaccounts; serviceaccounts",
        "- services; services",
        "daemonsets, ; daemonsets.apps",
        "deployments, ; deployments.apps",
        "replicasets, ; replicasets.apps",
        ", statefulsets; statefulsets.apps",
        "cronjobs, ; cronjobs.batch",
        ", jobs; jobs.batch",
        "resources: [ingresses]; ingresses.networking.k8s.io",
        "resources: [events]; events",
        "resources: [endpointslices]; endpointslices.discovery.k8s.io",
      })
  void withLessItSaysWhatIsMissing(String right, String missing) throws Exception {
    String page = page();
    assertThat(page).contains(right);
    String less =
        right.startsWith("- ")
            ? "- nothing"
            : right.startsWith("res") ? "resources: [nothing]" : "";
    grant(page.replaceFirst(Pattern.quote(right) + "(?=[\\sa-z\\]])", less));
    LiveFacts facts = read();
    assertThat(facts.problems()).containsOnlyKeys(Source.LIVE);
    assertThat(Objects.requireNonNull(facts.problems().get(Source.LIVE)))
        .startsWith("no permission to list " + missing)
        .endsWith(
            ": grant the verbs get and list, see "
                + "https://slipway.dev/docs/inventory-live.md#rbac-for-the-reader");
    assertThat(facts.live().values()).noneMatch(app -> app.state() == State.NOT_FOUND);
  }

  @Test
  void withoutGetTheFieldsOfDriftAreUnknown() throws Exception {
    grant(
        page()
            .replaceFirst(
                "(?s)(resources: \\[daemonsets.*?)verbs: \\[get, list\\]", "$1verbs: [list]"));
    LiveFacts facts = read();
    assertThat(Objects.requireNonNull(facts.live().get("front")).drift())
        .singleElement()
        .satisfies(drift -> assertThat(drift.fields()).containsExactly("(fields not read)"));
  }

  /** A Role in the namespaces of the environment instead of a ClusterRole. */
  @Test
  void aUserOfNamespacesReadsThose() throws Exception {
    String page = page();
    for (String namespace : List.of(scene.name(), scene.name() + "-records")) {
      grant(
          page.replace("kind: Cluster", "kind: ")
              .replace("metadata:\n", "metadata:\n  namespace: " + namespace + "\n"));
    }
    LiveFacts facts = read();
    assertThat(Objects.requireNonNull(facts.problems().get(Source.LIVE)))
        .isEqualTo(
            "no permission to list namespaces: grant the verbs get and list"
                + ", see https://slipway.dev/docs/inventory-live.md#rbac-for-the-reader");
    assertThat(Objects.requireNonNull(facts.live().get("billing")).state())
        .isEqualTo(State.CURRENT);
    assertThat(Objects.requireNonNull(facts.live().get("front")).drift()).hasSize(1);
  }

  private String page() throws Exception {
    String text = Files.readString(Path.of("..", "docs", "inventory-live.md"));
    Matcher block = BLOCK.matcher(text);
    assertThat(block.find()).isTrue();
    String yaml = block.group(1);
    assertThat(block.find()).isFalse();
    return yaml.replace("name: slipway-inventory", "name: " + scene.name())
        .replace("name: inventory", "name: limited");
  }

  private void grant(String yaml) throws Exception {
    for (ManifestObject object : new ManifestReader().read(yaml, "inventory-live.md")) {
      String base = "/apis/" + object.apiVersion();
      String kinds = object.kind().toLowerCase(Locale.ROOT) + "s";
      String path =
          object.namespace().isEmpty()
              ? base + "/" + kinds
              : base + "/namespaces/" + object.namespace() + "/" + kinds;
      scene.client().create(path, JsonMapper.shared().writeValueAsString(object.content()));
      granted.add(path + "/" + object.name());
    }
    scene.awaitRbac();
  }
}
