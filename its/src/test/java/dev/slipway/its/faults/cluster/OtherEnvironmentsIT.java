package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.PrunePolicy;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.RunPolicy;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.its.bed.BedFile;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two environments that define one object, and objects that another tool made. */
class OtherEnvironmentsIT {
  private static final String NAMESPACE =
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME, labels: {team: TEAM}}\n";
  private static final String SETTINGS =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: NAME}\n"
          + "data: {owner: a}\n";
  private static final String OTHER =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other, namespace: NAME}\n";

  private ClusterScene scene;
  private Run run;

  @BeforeEach
  void scene() throws IOException {
    scene = ClusterScene.of(BedFile.load(), "shared");
    run = Run.of(scene.kubeconfig());
  }

  @Test
  void theSecondEnvironmentIsRefusedAndMayTakeOver() throws Exception {
    Release first = environment("a", NAMESPACE.replace("TEAM", "a"), SETTINGS);
    run.apply(first);

    Release second = environment("b", NAMESPACE.replace("TEAM", "b"));
    assertThat(run.plan(second).changes())
        .allMatch(change -> change.reason().startsWith("belongs to environment '" + name("a")));
    assertThatThrownBy(() -> run.apply(second))
        .hasMessageContaining("SLIP-5045")
        .hasMessageContaining("Namespace " + scene.name())
        .hasMessageContaining("slipway.dev/take-over-from: " + name("a"));
    assertThat(namespace().path("labels").path("team").asString()).isEqualTo("a");

    run.apply(environment("b", taking(NAMESPACE.replace("TEAM", "b"))));
    assertThat(namespace().path("labels").path("team").asString()).isEqualTo("b");
    assertThatThrownBy(() -> run.apply(first)).hasMessageContaining("SLIP-5045");
    run.apply(environment("a", SETTINGS));
    assertThat(map("settings")).isPresent();
    assertThat(namespace().path("deletionTimestamp").isMissingNode()).isTrue();
  }

  @Test
  void aRecordKeepsWhatAnEditedLabelWouldGiveAway() throws Exception {
    scene.makeNamespace();
    run.apply(environment("a", SETTINGS, OTHER));
    run.apply(environment("b", taking(SETTINGS)));
    scene
        .client()
        .merge(
            path("settings"),
            "{\"metadata\":{\"labels\":{\"slipway.dev/environment\":\"" + name("a") + "\"}}}");

    Plan plan = run.plan(environment("a", OTHER));
    run.apply(environment("a", OTHER));

    assertThat(plan.deletions()).isEmpty();
    assertThat(plan.notes().kept())
        .singleElement()
        .asString()
        .contains("environment '" + name("b") + "'");
    assertThat(map("settings")).isPresent();
  }

  @Test
  void whatAnotherToolMadeStays() throws Exception {
    scene.makeNamespace();
    scene
        .client()
        .create(
            "/api/v1/namespaces/" + scene.name() + "/configmaps?fieldManager=terraform",
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"settings\"},"
                + "\"data\":{\"owner\":\"b\"}}");

    Plan plan = run.plan(environment("a", SETTINGS, OTHER));
    run.apply(environment("a", SETTINGS, OTHER));
    assertThat(plan.changes())
        .filteredOn(change -> change.object().name().equals("settings"))
        .singleElement()
        .satisfies(
            change -> assertThat(change.ownership()).startsWith("taken over from terraform"));
    assertThat(run.plan(environment("a", SETTINGS, OTHER)).changes())
        .allMatch(change -> change.ownership().isEmpty() && change.fields().isEmpty());
    run.apply(environment("a", OTHER));
    assertThat(map("settings").orElseThrow().path("data").path("owner").asString()).isEqualTo("a");

    scene
        .client()
        .merge(
            path("settings"), "{\"metadata\":{\"annotations\":{\"slipway.dev/created-by\":null}}}");
    run.apply(environment("a", OTHER));
    assertThat(map("settings")).isPresent();

    Release release = environment("a", OTHER);
    run.apply(
        new Release(
            release.environment(),
            release.commit(),
            release.server(),
            release.apps(),
            release
                .policy()
                .with(
                    new PrunePolicy(
                        50,
                        50,
                        50,
                        List.of(),
                        false,
                        List.of("ConfigMap " + scene.name() + "/settings")))));
    assertThat(map("settings")).isEmpty();
    assertThat(map("other")).isPresent();
  }

  @Test
  void aRenamedEnvironmentGoesOn() throws Exception {
    scene.makeNamespace();
    run.apply(environment("a", SETTINGS, OTHER));
    Release renamed =
        new Release(
            name("b"),
            "",
            Optional.empty(),
            List.of(app(SETTINGS)),
            RunPolicy.recordingIn(scene.name() + "-records").formerly(List.of(name("a"))));

    run.apply(renamed);

    assertThat(map("other")).isEmpty();
    String version =
        map("settings").orElseThrow().path("metadata").path("resourceVersion").asString();
    String records = "/api/v1/namespaces/" + scene.name() + "-records/configmaps/slipway-";
    assertThat(scene.client().get(records + name("a"))).isEmpty();
    assertThat(scene.client().get(records + name("b"))).isPresent();
    run.apply(renamed);
    assertThat(map("settings").orElseThrow().path("metadata").path("resourceVersion").asString())
        .isEqualTo(version);
  }

  private String name(String suffix) {
    return scene.name() + "-" + suffix;
  }

  private String taking(String text) {
    return text.replace(
        "name: ", "annotations: {slipway.dev/take-over-from: " + name("a") + "}, name: ");
  }

  private Release environment(String suffix, String... texts) {
    return new Release(
        name(suffix), "", Optional.empty(), scene.name() + "-records", List.of(app(texts)));
  }

  private ReleaseApp app(String... texts) {
    String text = String.join("---\n", texts).replace("NAME", scene.name());
    return new ReleaseApp(
        "shop",
        AppBuild.UNKNOWN,
        Responsibility.UNKNOWN,
        ReleaseApp.Origin.NONE,
        "",
        "h",
        new ManifestReader().read(text, "x.yaml"));
  }

  private String path(String map) {
    return "/api/v1/namespaces/" + scene.name() + "/configmaps/" + map;
  }

  private Optional<JsonNode> map(String map) throws IOException, InterruptedException {
    return scene.client().get(path(map));
  }

  private JsonNode namespace() throws IOException, InterruptedException {
    return scene.client().get("/api/v1/namespaces/" + scene.name()).orElseThrow().path("metadata");
  }
}
