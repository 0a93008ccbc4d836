package dev.slipway.delivery.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutListenersTest {
  private static final String ESC = "\u001b";

  private final List<String> printed = new ArrayList<>();
  private final StringBuilder terminal = new StringBuilder();

  @Test
  void appsAreOneLineEachThatChangesInPlace() {
    RolloutTable table = table();
    table.on(progress("a", AppState.IN_PROGRESS, 0));
    table.on(progress("b", AppState.IN_PROGRESS, 0));
    table.on(progress("a", AppState.READY, 2));
    assertThat(terminal.toString())
        .isEqualTo(
            "a: in progress, 0 of 2 ready\n"
                + wipe(1)
                + "a: in progress, 0 of 2 ready\nb: in progress, 0 of 2 ready\n"
                + wipe(2)
                + "a: ready, 2 of 2 ready\nb: in progress, 0 of 2 ready\n");
    assertThat(printed).isEmpty();
  }

  @Test
  void otherEventsAreAboveTheTable() {
    RolloutTable table = table();
    table.on(progress("a", AppState.IN_PROGRESS, 0));
    terminal.setLength(0);
    table.on(new Event.Note("well"));
    assertThat(terminal.toString()).isEqualTo(wipe(1) + "a: in progress, 0 of 2 ready\n");
    assertThat(printed).containsExactly("well");
  }

  @Test
  void aStatusThatIsShownAgainReplacesTheOneBefore() {
    RolloutTable table = table();
    table.on(new Event.StatusShown("e", "s", List.of("APP", "a " + "x".repeat(100), "b\u202e")));
    table.on(new Event.StatusShown("e", "s", List.of("APP")));
    assertThat(terminal.toString())
        .isEqualTo("APP\na " + "x".repeat(76) + "…\nb?\n" + wipe(3) + "APP\n");
  }

  @Test
  void logsAreCollapsedInGitLab() {
    GitLabSections sections =
        new GitLabSections(this::print, printed::add, () -> Instant.ofEpochSecond(7));
    sections.on(new Event.ObjectFailed("a", ConsoleListenerTest.FAILURE));
    sections.on(new Event.Note("well"));
    String erase = "\r" + ESC + "[0K";
    assertThat(printed)
        .containsExactly(
            "cause: SLIP-S101 c",
            ESC
                + "[0Ksection_start:7:slipway_log_1[collapsed=true]"
                + erase
                + "Last 2 log lines of Deployment s/a",
            "  | x",
            "  | [ERROR] y",
            ESC + "[0Ksection_end:7:slipway_log_1" + erase,
            "well");
  }

  @Test
  void withoutALogThereIsNoSection() {
    GitLabSections sections =
        new GitLabSections(this::print, printed::add, () -> Instant.ofEpochSecond(7));
    FailureReport failure =
        new FailureReport("D", "SLIP-S101", "c", List.of("cause"), List.of(), false);
    sections.on(new Event.ObjectFailed("a", failure));
    assertThat(printed).containsExactly("cause");
  }

  private RolloutTable table() {
    return new RolloutTable(this::print, terminal);
  }

  private void print(Event event) {
    printed.add(EventText.of(event));
  }

  private static Event progress(String app, AppState state, int ready) {
    return new Event.AppProgressed(app, "team", state, ready, 2, "");
  }

  private static String wipe(int lines) {
    return ESC + "[" + lines + "A" + ESC + "[0J";
  }
}
