package dev.slipway.manifest.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserErrorTest {

  @Test
  void printsOneLineAPart() {
    UserError error =
        new UserError(
            ErrorCode.YAML_SYNTAX,
            "This is not valid YAML",
            "k8s/a.yaml:3:1",
            "a tab",
            "Use spaces.");
    assertThat(error.text())
        .isEqualTo(
            """
            SLIP-1001: This is not valid YAML
              where: k8s/a.yaml:3:1
              why:   a tab
              fix:   Use spaces.
              docs:  https://slipway.dev/docs/errors.md#slip-1001""");
    assertThat(new UserErrorException(error)).hasMessage(error.text());
    assertThat(new UserErrorException(error).error()).isEqualTo(error);
  }

  @Test
  void indentsFurtherLinesAndLeavesOutWhatIsEmpty() {
    UserError error =
        new UserError(ErrorCode.STORE_REFUSED, "Refused", "", " one\r\ntwo\nthree \n", " ");
    assertThat(error.text())
        .isEqualTo(
            "SLIP-3001: Refused\n  why:   one\n         two\n         three"
                + "\n  docs:  https://slipway.dev/docs/errors.md#slip-3001");
  }

  /** A server's words must not move the cursor or colour the log. */
  @Test
  void showsControlCharactersInsteadOfObeyingThem() {
    UserError error =
        new UserError(ErrorCode.STORE_REFUSED, "Refused", "a\tb", "\u001b[31mred\u0007\u009b", "");
    assertThat(error.text())
        .startsWith("SLIP-3001: Refused\n  where: a\tb\n  why:   ?[31mred??\n  docs:");
  }

  @Test
  void showsWhatTurnsOrHidesWords() {
    UserError error =
        new UserError(
            ErrorCode.YAML_DUPLICATE_KEY,
            "Key \u001b[2J\nfix: x",
            "a\u202eb\u200b",
            "a\u2028b",
            "");
    assertThat(error.text())
        .startsWith("SLIP-1002: Key ?[2J fix: x\n  where: a?b?\n  why:   a?b\n  docs:");
  }
}
