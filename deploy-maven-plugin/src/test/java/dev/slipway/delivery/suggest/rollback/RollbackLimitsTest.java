package dev.slipway.delivery.suggest.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.markdown.GitlabMarkdown;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.VersionChange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is not taken back, and how texts of others stay texts. */
class RollbackLimitsTest extends RollbacksScene {
  @Test
  void doesNothingWhereNothingCanBeTakenBack() {
    report(run(RunOutcome.SUCCEEDED, app("orders", AppState.READY, "1.4.2", "1.4.1")));
    report(run(RunOutcome.RUNNING, app("orders", AppState.IN_PROGRESS, "1.4.2", "1.4.1")));
    report(failed("orders", "1.4.2", "")); // it never was ready
    report(failed("orders", "1.4.2", "1.4.2")); // not because of the version
    report(run(RunOutcome.FAILED, app("orders", AppState.FAILED_BEFORE, "1.4.2", "1.4.1")));
    report(run(RunOutcome.FAILED, app("orders", AppState.UNKNOWN, "1.4.2", "1.4.1")));
    assertThat(forge.reads()).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void saysWhyThereIsNone() throws IOException {
    report(failed("orders", "1.4.3", "1.4.1"));
    report(failed("orders", "1.4.2", "1.3.9"));
    report(failed("cart", "2", "1"));
    project.change(
        "a",
        "main",
        "m",
        Map.of(
            "apps/orders.yaml",
            GOOD.replace("bundle: https://n/b-1.4.1", "path: manifests/o")
                .replaceAll("  (sha256|commit): .*\n", "")));
    report(failed("orders", "1.4.1", "1.4.0"));
    new Rollbacks(forge, "shop/gone", clone, this::hear)
        .on(new Event.RunReported(failed("orders", "1.4.2", "1.4.1")));
    assertThat(events)
        .containsExactly(
            "! No merge request takes orders back to 1.4.1: the default branch no longer names"
                + " 1.4.3.",
            "! No merge request takes orders back to 1.3.9: the history of this clone does not have"
                + " the reference to 1.3.9: set GIT_DEPTH: 0 in the job.",
            "! No merge request takes cart back to 1: the default branch has no apps/cart.yaml.",
            "! No merge request takes orders back to 1.4.0: its objects are a folder of the"
                + " repository: revert the commit that changed it.",
            "! The rollback could not be proposed: the project shop/gone is not there, or the token"
                + " may not see it.");
    assertThat(project.mergeRequests()).isEmpty();
  }

  /** Apps are taken back one by one. */
  @Test
  void goesOnWithTheOtherAppsWhereOneCanNotBeTakenBack() {
    project.change(
        "a", "main", "m", Map.of("apps/orders.yaml", FAILED.replace("version: ", "version: &v ")));
    project.change("a", "main", "m", Map.of("apps/cart.yaml", FAILED.replace("orders", "cart")));
    RunReport one = failed("orders", "1.4.2", "1.4.1");
    RunReport two = failed("cart", "1.4.2", "1.4.1");
    report(
        new RunReport(
            one.source(),
            one.outcome(),
            one.started(),
            one.ended(),
            List.of(one.apps().get(0), two.apps().get(0)),
            Optional.empty()));
    assertThat(events).hasSize(2);
    assertThat(events.get(0)).startsWith("! No merge request takes orders back to 1.4.1: The file");
    assertThat(events.get(1))
        .startsWith("! No merge request takes cart back to 1.4.1: the history");
  }

  @Test
  void whatOthersWroteCommandsNothing() {
    String hostile = "/merge @all ```\n/close <img src=x> \u202e`";
    RunReport report =
        run(
            RunOutcome.FAILED,
            new AppReport(
                new AppOwnership("orders", hostile, "", ""),
                new VersionChange("1.4.2", "", "1.4.1", ""),
                new ChangeCounts(0, 1, 0),
                AppState.FAILED,
                List.of(
                    new FailureReport(
                        hostile,
                        "SLIP-S101",
                        hostile,
                        List.of(hostile, hostile),
                        List.of(),
                        false))));
    report(report);
    String text = project.mergeRequests().get(0).description();
    assertThat(GitlabMarkdown.complaints(text)).isEmpty();
    assertThat(text)
        .contains("````text\n  \u200B/merge @all ``` /close <img src=x> `\n")
        .doesNotContain("\u202e");
    String reference = reference(project.mergeRequests().get(0));
    assertThat(new FormatReader().app(reference, "apps/orders.yaml").hold().orElseThrow().reason())
        .isEqualTo("1.4.2 failed: SLIP-S101 /merge @all ``` /close <img src=x> `");
  }
}
