package dev.slipway.delivery.suggest.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitTextsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feat!: drop v1",
        "feat(api)!: drop v1",
        "refactor(api, web)!: drop v1",
        "chore: x\n\nBREAKING CHANGE: all clients",
        "chore: x\n\nBREAKING-CHANGE: all clients",
        "chore: x\n\nBREAKING CHANGES:\n- all clients",
        "chore: x\n\nmore\n\nBREAKING CHANGE: a\nReviewed-by: b"
      })
  void breaking(String message) {
    assertThat(CommitTexts.isBreaking(message)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feat: add v2",
        "feat(api): wow!",
        "wow!",
        "Stop! Hammer time: x",
        "a sentence! with: colon",
        "chore: x\n\nno BREAKING CHANGE: here",
        "docs: how to mark a breaking change",
        ""
      })
  void notBreaking(String message) {
    assertThat(CommitTexts.isBreaking(message)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'BREAKING CHANGE: one', one",
    "'a\n\nBREAKING CHANGE: one\ntwo\n\nthree', one two",
    "'a\n\nBREAKING CHANGE:\n- one\n- two', - one - two",
    "'a\n\nBREAKING CHANGE: one\nReviewed-by: two', one",
    "'a\n\nBREAKING CHANGE: one\nSee merge request a/b!1', one",
    "'feat!: a', ''"
  })
  void breakingNotes(String message, String note) {
    assertThat(CommitTexts.breakingNote(message)).isEqualTo(note);
  }

  @ParameterizedTest
  @CsvSource({
    "Fix #12, #12",
    "Fix #12 and #13, '#12,#13'",
    "shop/orders#4 is done, shop/orders#4",
    "group/sub-group/a.b#4, group/sub-group/a.b#4",
    "PROJ-123: x, PROJ-123",
    "[PROJ-123] x, PROJ-123",
    "Use UTF-8 and SHA-256, ''",
    "CVE-2026-12345, CVE-2026-12345",
    "color #112233445566, ''",
    "a#b C#1x &#12; , ''",
    "See https://a.example/b/-/issues/9, https://a.example/b/-/issues/9",
    "https://a.example/b/-/work_items/9 #2, 'https://a.example/b/-/work_items/9,#2'",
    "https://jira.example/browse/PROJ-9, https://jira.example/browse/PROJ-9",
    "release-2026-11, ''",
    "1.4.2-1, ''"
  })
  void issuesOfTitles(String title, String issues) {
    List<String> wanted =
        Arrays.stream(issues.split(",")).filter(issue -> !issue.isEmpty()).toList();
    assertThat(CommitTexts.issues(List.of(title), List.of())).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "'Closes #1', #1",
    "'Fixes: #1, #2', '#1,#2'",
    "'Refs PROJ-1', PROJ-1",
    "'Issue: PROJ-1', PROJ-1",
    "'- 1. #5 in a list', ''",
    "'template\n\n#3\n\nResolves #4', #4"
  })
  void issuesOfOtherTexts(String text, String issues) {
    List<String> wanted =
        Arrays.stream(issues.split(",")).filter(issue -> !issue.isEmpty()).toList();
    assertThat(CommitTexts.issues(List.of(), List.of(text))).isEqualTo(wanted);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void hostileTextsTakeLittleTime() {
    int most = 1 << 20;
    for (String text :
        List.of(
            "a-".repeat(most) + "#1",
            "a/".repeat(most) + "#1",
            "A-".repeat(most) + "1",
            "https://" + "a/".repeat(most),
            "fix #1 ".repeat(most),
            "BREAKING CHANGE:\n" + "a\n".repeat(most))) {
      assertThat(CommitTexts.issues(List.of(text), List.of(text))).hasSizeLessThanOrEqualTo(20);
      CommitTexts.isBreaking(text);
      assertThat(CommitTexts.breakingNote(text)).hasSizeLessThanOrEqualTo(1_000);
    }
  }
}
