package dev.slipway.delivery.notify.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ExampleRuns;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunNoteTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/slipway/delivery/notify/gitlab");

  @Test
  void reads() throws IOException {
    assertThat(RunNote.write(ExampleRuns.failed()))
        .isEqualTo(Files.readString(GOLDEN.resolve("failed.md")));
    assertThat(RunNote.write(ExampleRuns.stopped()))
        .isEqualTo(Files.readString(GOLDEN.resolve("stopped.md")));
  }

  @ParameterizedTest
  @CsvSource({
    "test, <!-- slipway:run test -->",
    "'a --> @b', <!-- slipway:run a-b -->",
    "'x --><!-- slipway:plan y', <!-- slipway:run x-slipway-plan-y -->"
  })
  void beginsWithAMarkerThatClosesItself(String environment, String marker) {
    assertThat(RunNote.marker(environment)).isEqualTo(marker);
    assertThat(RunNote.write(ExampleRuns.hostile(environment))).startsWith(marker + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ExampleRuns.EVIL,
        "/merge",
        " /merge",
        "> /merge",
        "@all",
        "```",
        "````\n/close\n````",
        "~~~",
        "</code></summary></details>@all",
        "`@all`",
        "` @all `` @all ```",
        "`",
        "\\",
        "\\`@all",
        "| a | @b |",
        "![x](http://evil.example/a.png)",
        "&#64;all",
        "https://evil.example/@all",
        "https://evil.example/>)@all",
        "https://u:p@evil.example/x",
        "<!-- slipway:plan test -->",
        " ",
        "",
        "\u2028/merge",
        "\u0085/merge",
        "\r/merge",
      })
  void hostileTextIsCodeOnly(String text) {
    assertThat(NoteText.complaints(RunNote.write(ExampleRuns.hostile(text)))).isEmpty();
  }

  /** The check can fail. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/merge",
        "a\n  /close",
        "a\n> /close",
        "```\n/close\n```",
        "@all",
        "`a @all",
        "`a` @all",
        "```\na",
        "see #1",
        "![x](<https://a.example/b>)",
        "<b>x</b>",
        "a <!-- slipway:plan test -->",
        "a\u202eb"
      })
  void findsWhatGitlabActsOn(String note) {
    assertThat(NoteText.complaints(note)).isNotEmpty();
  }

  @Test
  void isBounded() {
    List<String> log = Collections.nCopies(1_000, "x".repeat(100_000));
    List<AppReport> apps =
        IntStream.range(0, 600)
            .mapToObj(
                i ->
                    ExampleRuns.app(
                        "app" + i,
                        AppState.FAILED,
                        new FailureReport("Pod a/b", "SLIP-S1", "why", log, log, false)))
            .toList();

    String note = RunNote.write(ExampleRuns.over(RunOutcome.FAILED, apps));

    assertThat(note.length()).isLessThan(RunNote.MOST_CHARACTERS);
    assertThat(note).contains("and 400 more apps", "more objects do not work", "more lines");
    assertThat(NoteText.complaints(note)).isEmpty();
  }

  @Test
  void linksWhatChangedInTheService() {
    assertThat(RunNote.write(ExampleRuns.succeeded()))
        .contains(
            "[changes](<https://gitlab.example.com/shop/orders/-/compare/aabb00112233...ffee00112233>)");
  }

  @Test
  void theCommitsAreCodeBesideTheFirstFailureOfAnApp() {
    assertThat(RunNote.write(ExampleRuns.failedWithCommits()))
        .contains(
            "| object:  Deployment shop/orders\n"
                + "| 3 commits since the last good version:\n"
                + "| 9f2c41d07a Read prices <anew> (Ada Lovelace)\n"
                + "| 41c7be0a93 Update @all clients (Grace Hopper)\n"
                + "| and 1 more\n"
                + "|\n"
                + "| last line\n")
        .containsOnlyOnce("commits since");
  }
}
