package dev.slipway.delivery.notify;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.run;
import static dev.slipway.delivery.notify.Reports.stopped;
import static dev.slipway.delivery.notify.Reports.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.VersionChange;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTextTest {
  private static final AppReport READY = app("orders", "1.4.2", AppState.READY);
  private static final AppReport FAILED = app("stock", "2.0", AppState.FAILED);
  private static final AppReport BEFORE = unchanged(app("old", "0.9", AppState.FAILED_BEFORE));

  @Test
  void theFirstLineSaysWhatMatters() {
    assertThat(RunText.title(run("r", RunOutcome.RUNNING))).isEqualTo("production: deploying");
    assertThat(RunText.title(run("r", RunOutcome.RUNNING, READY)))
        .isEqualTo("production: deploying orders 1.4.2");
    assertThat(RunText.title(run("r", RunOutcome.SUCCEEDED, READY)))
        .isEqualTo("production: orders 1.4.2 deployed");
    assertThat(RunText.title(run("r", RunOutcome.SUCCEEDED, READY, READY)))
        .isEqualTo("production: 2 apps deployed");
    assertThat(RunText.title(run("r", RunOutcome.SUCCEEDED)))
        .isEqualTo("production: nothing changed");
    assertThat(RunText.title(run("r", RunOutcome.SUCCEEDED, unchanged(READY))))
        .isEqualTo("production: nothing changed");
    assertThat(RunText.title(run("r", RunOutcome.SUCCEEDED, READY, unchanged(READY))))
        .isEqualTo("production: orders 1.4.2 deployed");
    assertThat(RunText.title(run("r", RunOutcome.SUCCEEDED, BEFORE)))
        .isEqualTo("production: nothing changed; old 0.9 was failing before");
    assertThat(RunText.title(run("r", RunOutcome.SUCCEEDED, READY, BEFORE)))
        .isEqualTo("production: orders 1.4.2 deployed; old 0.9 was failing before");
    assertThat(RunText.title(run("r", RunOutcome.FAILED, READY, FAILED, BEFORE, BEFORE)))
        .isEqualTo("production: stock 2.0 failed; 2 apps were failing before");
    assertThat(RunText.title(run("r", RunOutcome.FAILED, READY, FAILED, FAILED)))
        .isEqualTo("production: 2 of 3 apps failed");
    assertThat(
            RunText.title(run("r", RunOutcome.APPLIED, app("orders", "1.4.2", AppState.APPLIED))))
        .isEqualTo("production: orders 1.4.2 applied, not waited for");
    assertThat(RunText.title(run("r", RunOutcome.APPLIED)))
        .isEqualTo("production: nothing changed");
    assertThat(
            RunText.title(
                run("r", RunOutcome.SUCCEEDED, READY, app("lost", "1", AppState.UNKNOWN))))
        .isEqualTo("production: 2 apps deployed; the state of lost 1 is unknown");
    assertThat(RunText.title(run("r", RunOutcome.FAILED))).isEqualTo("production: the run failed");
    assertThat(RunText.title(run("r", RunOutcome.FAILED, READY)))
        .isEqualTo("production: the run failed");
    assertThat(
            RunText.title(
                stopped("r", new RunError("SLIP-5006", "The cluster refused it", "", ""), READY)))
        .isEqualTo("production: the run failed: The cluster refused it");
  }

  @Test
  void whatIsNotKnownToWorkIsNotConfirmed() {
    assertThat(RunText.isConfirmed(run("r", RunOutcome.SUCCEEDED, READY))).isTrue();
    assertThat(RunText.isConfirmed(run("r", RunOutcome.APPLIED))).isFalse();
    assertThat(RunText.isConfirmed(run("r", RunOutcome.FAILED, FAILED))).isFalse();
    assertThat(
            RunText.isConfirmed(
                run("r", RunOutcome.SUCCEEDED, READY, app("lost", "1", AppState.UNKNOWN))))
        .isFalse();
  }

  @Test
  void whatNeedsAttentionIsFirst() {
    assertThat(RunText.sorted(run("r", RunOutcome.FAILED, READY, BEFORE, FAILED)))
        .containsExactly(FAILED, BEFORE, READY);
  }

  @Test
  void versionsAndChanges() {
    assertThat(RunText.version(new VersionChange("2", "", "1", ""))).isEqualTo("1 → 2");
    assertThat(RunText.version(new VersionChange("2", "", "2", ""))).isEqualTo("2");
    assertThat(RunText.version(new VersionChange("2", "", "", ""))).isEqualTo("2");
    assertThat(RunText.version(new VersionChange("", "", "", ""))).isEmpty();
    assertThat(RunText.changes(new ChangeCounts(1, 2, 3)))
        .isEqualTo("1 created, 2 changed, 3 deleted");
    assertThat(RunText.changes(new ChangeCounts(0, 2, 0, 1)))
        .isEqualTo("2 changed, 1 of them drifted");
    assertThat(RunText.changes(ChangeCounts.NONE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-5,0 s", "119,119 s", "120,2 min", "7199,119 min", "7200,2 h", "180000,2 days"})
  void durations(long seconds, String text) {
    assertThat(RunText.duration(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/b,true",
    "http://a.example,true",
    "https://user:secret@a.example/b,false",
    "javascript:alert(1),false",
    "git@gitlab.example.com:a/b.git,false",
    "https://a.example/b c,false",
    "'',false"
  })
  void onlyWebAddressesAreLinks(String url, boolean link) {
    assertThat(RunText.link(url).isPresent()).isEqualTo(link);
  }

  @Test
  void commits() {
    assertThat(RunText.commit("0123456789abcdef")).isEqualTo("0123456789");
    assertThat(RunText.commit("0123456789abcdef-dirty")).isEqualTo("0123456789-dirty");
    assertThat(RunText.commitLink("https://g.example/a.git", "0123456789abcdef-dirty"))
        .contains("https://g.example/a/-/commit/0123456789abcdef");
    assertThat(RunText.commitLink("https://g.example/a", "HEAD")).isEmpty();
    assertThat(RunText.commitLink("", "0123456789abcdef")).isEmpty();
  }
}
