package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanText;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run writes and shows the objects whose own content changed, and no others. */
class OnlyWhatChangedTest extends ChangedObjectsScene {
  @Test
  void oneOfManyRawObjectsIsOneWriteAndOneLine() throws IOException {
    apply(raw(200, ""));
    later();
    Release release = raw(200, "7");

    assertThat(changed(plan(release))).containsExactly("ConfigMap shop/m007");
    apply(release);

    assertThat(cluster.applied()).containsExactly(MAPS + "m007", RECORD);
    assertThat(label("m007")).isEqualTo(SECOND);
    assertThat(label("m006")).isEqualTo(FIRST);
    assertThat(last()).isEqualTo(finished(0, 1, 199));
    nothingIsLeftToDo(release);
  }

  @Test
  void aNewVersionIsAWriteForEachObjectOfItsAppAndNoOther() throws IOException {
    ReleaseApp other = app(RAW, "h", maps("r", 30, ""));
    apply(release("c1", versioned("1.4.1", 50, ""), other));
    later();
    Release release = release("c2", versioned("1.4.2", 50, "7"), other);

    Plan plan = plan(release);
    assertThat(plan.count(Action.CHANGE)).isEqualTo(50);
    assertThat(PlanText.lines(plan))
        .containsExactly(
            "orders 1.4.1 -> 1.4.2 (team-a)",
            "  ~ ConfigMap shop/o007",
            "      ~ data.a: \"1\" -> \"2\"",
            "      ~ metadata.labels[\"app.kubernetes.io/version\"]: 1.4.1 -> 1.4.2",
            "  ~ 49 more objects: version 1.4.1 -> 1.4.2",
            "Plan for test on https://127.0.0.1:6443: 0 to create, 50 to change, 0 to recreate,"
                + " 0 to delete, 30 unchanged, 0 refused");
    apply(release);

    assertThat(cluster.applied())
        .hasSize(51)
        .allMatch(it -> it.contains("/o") || it.equals(RECORD));
    assertThat(last()).isEqualTo(finished(0, 50, 30));
    nothingIsLeftToDo(release);
  }

  @Test
  void whoEditsTheReleaseLabelChangesNothing() throws IOException {
    Release release = raw(3, "");
    apply(release);
    for (String label : List.of("another", "20270101T000000Z", "")) {
      cluster.edit(MAPS + "m001", "kubectl-label", "", map -> labelled(map, label));
      later();
      // Another client wrote it: the server is asked, and nothing is written.
      nothingIsLeftToDo(release, MAPS + "m001");
      cluster.remove(RECORD);
      assertThat(changed(plan(release))).as(label).isEmpty();
      apply(release);
    }
  }

  @Test
  void whatIsDriftedIsWrittenAloneAndHasTheLabelOfItsRun() throws IOException {
    Release release = raw(30, "");
    apply(release);
    later();
    data("m003", "9");

    assertThat(changed(plan(release))).containsExactly("ConfigMap shop/m003");
    apply(release);

    assertThat(cluster.applied()).containsExactly(MAPS + "m003", RECORD);
    assertThat(label("m003")).isEqualTo(SECOND);
  }

  /** Else a later release that has no such field could not remove it. */
  @Test
  void aFieldThatWasChangedAndChangedBackIsOwnedAgain() throws IOException {
    Release release = raw(3, "");
    apply(release);
    later();
    data("m001", "9");
    data("m001", "1");

    Plan plan = plan(release);
    assertThat(changed(plan)).containsExactly("ConfigMap shop/m001");
    assertThat(PlanText.lines(plan))
        .contains("  ~ ConfigMap shop/m001 (takes ownership of data.a)");
    apply(release);

    assertThat(cluster.applied()).containsExactly(MAPS + "m001", RECORD);
    nothingIsLeftToDo(release);
    apply(release("c", app(RAW, "h", maps("m", 3, "").replace("data: {a: '1'}", "data: {}"))));
    assertThat(cluster.content(MAPS + "m001").toString()).doesNotContain("a=1");
  }

  @Test
  void whatWasKubectlsIsSaidToBeTakenOver() throws IOException {
    Release release = raw(3, "");
    apply(release);
    later();
    cluster.edit(
        MAPS + "m001", "kubectl-client-side-apply", "", map -> annotated(map, "a.b/last-applied"));
    cluster.remove(RECORD);

    assertThat(PlanText.lines(plan(release)))
        .contains("  ~ ConfigMap shop/m001 (taken over from kubectl-client-side-apply)");
    apply(release);
    nothingIsLeftToDo(release);
  }

  /** Each write of another object would ask it. */
  @Test
  void aDeadWebhookCanBeRemoved() throws IOException {
    apply(release("c1", app(RAW, "h1", maps("m", 3, ""), WEBHOOK)));
    IntStream.range(0, 3)
        .forEach(
            n ->
                cluster.refusals.put(
                    "ConfigMap m00" + n,
                    new ApiException(500, "failed calling webhook dead.example")));
    later();
    Release release = release("c2", app(RAW, "h2", maps("m", 3, "")));

    Plan plan = plan(release);
    assertThat(changed(plan)).isEmpty();
    assertThat(plan.deletions()).hasSize(1);
    apply(release);

    assertThat(cluster.asked("DELETE"))
        .containsExactly(
            "DELETE /apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/dead");
    assertThat(record()).contains("\"release\":\"" + SECOND + "\"");
  }

  @Test
  void customResourcesNeverHaveTheLabel() throws IOException {
    apply(release("c1", app("a", "h", widget("1"))));
    later();
    apply(release("c2", app("a", "h", widget("2"))));

    String path = "/apis/acme.example/v1/namespaces/shop/widgets/w";
    assertThat(cluster.content(path).toString())
        .contains("size=2")
        .doesNotContain("slipway.dev/release");
    assertThat(record()).contains("\"release\":\"" + SECOND + "\"");
  }
}
