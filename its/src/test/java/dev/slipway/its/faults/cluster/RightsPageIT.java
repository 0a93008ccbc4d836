package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.kube.StandInKubelet;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Users who have exactly the rights that docs/rights.md lists. */
class RightsPageIT {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml[^\\n]*\\n(.*?)^```$");

  private final List<String> granted = new ArrayList<>();
  private ClusterScene scene;
  private Shop shop;
  private Path user;

  @BeforeEach
  void user() throws Exception {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in knows one user only");
    scene = ClusterScene.of(bed, "page");
    shop = new Shop(scene.name());
    user = scene.kubeconfig(scene.url(), "token: " + bed.get("kube.limited.token"));
    scene.makeNamespace();
  }

  @AfterEach
  void takeBack() throws Exception {
    for (String path : granted) {
      scene.client().delete(path);
    }
    if (!granted.isEmpty()) {
      scene.awaitRbac();
    }
    granted.clear();
  }

  /** Other tests define kinds, which the page's user is not to read. */
  private static boolean ofKubernetes(String warning) {
    return !warning.contains("can't list them")
        || warning.contains("apps/")
        || warning.contains(".k8s.io");
  }

  @Test
  void dryRunsPlansAppliesAndPrunes() throws Exception {
    grant(page());
    Release first = withoutNamespace(Shop.ORDERS);

    assertThat(Run.of(user).dryRun(first).refused()).isEmpty();
    Plan plan = Run.of(user).plan(first);
    assertThat(plan.changes()).hasSize(6).allMatch(one -> one.action() == Action.CREATE);
    assertThat(plan.notes().warnings()).noneMatch(RightsPageIT::ofKubernetes);
    assertThat(scene.live().keySet()).containsExactly("namespaces/" + scene.name());
    Run.of(user).apply(first);
    scene.isWhole();
    assertThat(Run.of(user).plan(first).empty()).isTrue();

    Release second = withoutNamespace(Shop.ORDERS.substring(0, Shop.ORDERS.indexOf("---")));
    assertThat(Run.of(user).plan(second).deletions()).hasSize(1);
    Run.of(user).apply(second);
    assertThat(scene.live()).doesNotContainKey("configmaps/limits").hasSize(6);
  }

  @Test
  void waitsAndReadsWhatExplanationsNeed() throws Exception {
    grant(page());
    Release release = withoutNamespace(Shop.ORDERS);
    RunResult result = Run.of(user).apply(release);
    List<Event> events = Collections.synchronizedList(new ArrayList<>());
    BedFile bed = BedFile.load();
    RunReport report;
    try (StandInKubelet unused =
        new StandInKubelet(bed.uri("kube.url"), bed.tls().context(), bed.get("kube.token"))
            .play(scene.name())) {
      report = Run.of(user).events(events::add).await(release, result);
    }
    assertThat(report.outcome()).isEqualTo(RunOutcome.SUCCEEDED);
    assertThat(report.apps()).extracting(AppReport::state).contains(AppState.READY);
    assertThat(events).noneMatch(Event.Warning.class::isInstance);
  }

  /** The user of merge requests may write nothing and read no Secret. */
  @Test
  void whoMayOnlyReadPlansAndCanNotApply() throws Exception {
    Release first = withoutNamespace(Shop.ORDERS);
    grant(page());
    Run.of(user).apply(first);
    takeBack();
    grant(ofMergeRequests());
    Map<String, String> before = scene.live();
    String other = Shop.ORDERS.replace("level: info", "level: warn");
    assertThat(other).isNotEqualTo(Shop.ORDERS);

    assertThat(Run.of(user).plan(first).empty()).isTrue();
    assertThat(Run.of(user).dryRun(withoutNamespace(other)).refused()).isEmpty();
    Plan plan = Run.of(user).plan(withoutNamespace(other));
    assertThat(plan.predicted()).isTrue();
    assertThat(plan.notes().highlights()).first().asString().contains("has read-only access");
    assertThat(plan.changes())
        .filteredOn(one -> one.action() != Action.UNCHANGED)
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.fields())
                    .extracting(FieldChange::path)
                    .containsExactly("data.level"));
    assertThatThrownBy(() -> Run.of(user).apply(withoutNamespace(other)))
        .hasMessageContaining("patch configmaps in namespace " + scene.name());
    assertThat(scene.live()).isEqualTo(before);
  }

  /** No right of the page is there for nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "verbs: [get, list]; verbs: [list]; 403",
        "- configmaps; - nothing; 403",
        "resources: [daemonsets, deployments, statefulsets]; resources: [daemonsets]; deployments",
        "verbs: [create, patch, delete]; verbs: [create, delete]; patch",
        "verbs: [create, patch, delete]; verbs: [patch, delete]; create",
        "verbs: [create, update]; verbs: [update]; leases",
        "verbs: [create, update]; verbs: [create]; leases",
      })
  void withLessItFails(String right, String less, String told) throws Exception {
    assertThat(page()).contains(right);
    grant(page().replace(right, less));
    assertThatThrownBy(() -> Run.of(user).apply(withoutNamespace(Shop.ORDERS)))
        .hasMessageContaining(told);
    assertThat(scene.live().keySet()).containsExactly("namespaces/" + scene.name());
  }

  /** The namespace is the administrator's. */
  private Release withoutNamespace(String orders) {
    String front = Shop.FRONT.substring(Shop.FRONT.indexOf("---") + 4);
    return shop.release(shop.app("front", front), shop.app("orders", orders));
  }

  private static List<String> blocks() throws Exception {
    String text = Files.readString(Path.of("..", "docs", "rights.md"));
    List<String> blocks = BLOCK.matcher(text).results().map((MatchResult m) -> m.group(1)).toList();
    assertThat(blocks).hasSize(4);
    return blocks;
  }

  /** The user of merge requests is another one. */
  private String page() throws Exception {
    return here(String.join("---\n", blocks()).replace("name: ci-plan", "name: ci-other"));
  }

  private String ofMergeRequests() throws Exception {
    return here(blocks().get(0).replace("name: ci-plan", "name: ci"));
  }

  private String here(String yaml) {
    return yaml.replace("slipway-system", scene.name() + "-records")
        .replace("name: slipway-", "name: " + scene.name() + "-")
        .replace("namespace: shop", "namespace: " + scene.name())
        .replaceAll("name: ci$|name: ci(?=\\n)", "name: limited");
  }

  private void grant(String yaml) throws Exception {
    for (ManifestObject object : new ManifestReader().read(yaml, "rights.md")) {
      boolean core = object.apiVersion().equals("v1");
      String base = core ? "/api/v1" : "/apis/" + object.apiVersion();
      String kinds = object.kind().toLowerCase(Locale.ROOT) + "s";
      String path =
          object.namespace().isEmpty()
              ? base + "/" + kinds
              : base + "/namespaces/" + object.namespace() + "/" + kinds;
      scene.client().create(path, JsonMapper.shared().writeValueAsString(object.content()));
      if (!core) {
        granted.add(path + "/" + object.name());
      }
    }
    scene.awaitRbac();
  }
}
