package dev.slipway.delivery.inventory.figures.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixMarkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fix: crash at start",
        "Fix: crash",
        "fix(api): crash",
        "fix(api)!: crash",
        "hotfix: crash",
        "bugfix(db): crash",
        "Revert \"feat: search\"",
        "revert: feat: search",
        "feat: other\n\nThis reverts commit 0123456789abcdef.",
        "Merge branch 'x'\n\nThis reverts merge request shop/orders!12"
      })
  void marked(String message) {
    assertThat(FixMark.is(message)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "feat: search",
        "fixture: new data",
        "Fix the crash",
        "prefix: a",
        "chore: fix: a",
        "feat: a\n\nfix: b",
        "reverting: a",
        "Reverts nothing",
        "docs: how to revert\n\nA line that says: This reverts commit 0123456."
      })
  void notMarked(String message) {
    assertThat(FixMark.is(message)).isFalse();
  }

  @Test
  void aHugeMessageCostsNothing() {
    assertThat(FixMark.is("fix(" + "(".repeat(5_000_000))).isFalse();
    assertThat(FixMark.is(" ".repeat(5_000_000) + "fix: a")).isFalse();
  }
}
