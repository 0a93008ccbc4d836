package dev.slipway.delivery.suggest.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangelogSectionsTest {
  private static final String KEPT =
      """
      # Changelog

      All notable changes, also 1.0.0 of the format.

      ## [Unreleased]

      - next

      ## [1.5.0] - 2026-11-20

      ### Added

      - five

      ## [1.4.2] - 2026-11-10

      ### Fixed 3 bugs of 1.4.1

      - two

      ```
      ## 1.4.1 in a block
      ```

      ## [1.4.1] - 2026-11-01

      - one

      ## 1.4.0

      - zero

      [1.5.0]: https://gitlab.example.com/a/-/compare/1...2
      """;

  @ParameterizedTest
  @CsvSource({
    "1.4.1, 1.4.2, two, 'one,five,next,zero'",
    "1.4.1, 1.5.0, 'two,five', 'one,next'",
    "1.4.0, 1.5.0, 'two,five,one', 'zero,next,compare'",
    "v1.4.1, v1.4.2, two, 'one,five'",
    "1.4.1, 1.4.2+build7, two, 'one,five'",
    "1.3.0, 1.4.2, 'two,one,zero', five",
    "1.5.0, 1.6.0-SNAPSHOT, next, five",
    "1.5.0, 1.6.0, next, five",
    "1.4, 1.4.1, one, 'two,zero'"
  })
  void keepAChangelog(String from, String to, String has, String lacks) {
    String notes = ChangelogSections.between(KEPT, from, to);
    assertThat(notes).contains(has.split(",")).doesNotContain(lacks.split(","));
  }

  @Test
  void keepsTheTextAsItIs() {
    assertThat(ChangelogSections.between(KEPT, "1.4.1", "1.4.2"))
        .startsWith("## [1.4.2] - 2026-11-10\n\n### Fixed 3 bugs of 1.4.1\n\n- two\n")
        .endsWith("```");
  }

  @ParameterizedTest
  @CsvSource({"2.0.0, 2.0.1", "1.4.1, 14.2", "1.4.1, 1.4.20", "'', ''"})
  void nothingAboutOtherVersions(String from, String to) {
    String released = KEPT.replace("## [Unreleased]\n\n- next\n\n", "");
    assertThat(ChangelogSections.between(released, from, to)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'1.4.2 (2026-11-10)\n\n- two\n\n1.4.1 (2026-11-01)\n\n- one'",
        "'Version 1.4.2\n=============\n\n- two\n\nVersion 1.4.1\n=============\n\n- one'",
        "'# v1.4.2\n- two\n# v1.4.1\n- one'",
        "'Changes\n=======\n\n1.4.2\n-----\n- two\n\n1.4.1\n-----\n- one'",
        "'**1.4.2**\n- two\n\n**1.4.1**\n- one'",
        "'Release 1.4.2:\n- two\n\nRelease 1.4.1:\n- one'",
        "'## orders 1.4.2\n- two\n## orders 1.4.1\n- one'",
        "'### [v1.4.2](https://a.example/b) (2026-11-10)\n- two\n### [v1.4.1](x)\n- one'",
        "'## 1.4.2\r\n- two\r\n## 1.4.1\r\n- one'",
        "'## 1.4.1\n- one\n## 1.4.2\n- two'"
      })
  void otherForms(String file) {
    assertThat(ChangelogSections.between(file, "1.4.1", "1.4.2"))
        .contains("two")
        .doesNotContain("one");
  }

  @Test
  void isBounded() {
    String file = "## 2\n\n" + "- line\n".repeat(1 << 20) + "## 1\n";
    assertThat(ChangelogSections.between(file, "1", "2"))
        .hasSizeLessThanOrEqualTo(ChangelogSections.MOST_NOTES)
        .endsWith("\n…");
    String line = "## 2\n\n" + "x".repeat(1 << 20);
    assertThat(ChangelogSections.between(line, "1", "2")).isEqualTo("## 2\n\n…");
  }

  @Tag("slow")
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void hostileFilesTakeLittleTime() {
    for (String file :
        List.of(
            "#".repeat(1 << 20),
            "1.".repeat(1 << 20),
            "1.4.2 ".repeat(1 << 18),
            "[".repeat(1 << 20),
            "# 1\n".repeat(1 << 19),
            "-\n".repeat(1 << 20))) {
      assertThatCode(() -> ChangelogSections.between(file, "1", "2"))
          .as(file.substring(0, 6))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.4.2, 1.4.10, -1",
    "1.4, 1.4.0, 0",
    "2, 1.9, 1",
    "1.4.2-rc1, 1.4.2, -1",
    "1.4.2, 1.4.2-SNAPSHOT, 1",
    "v1.4.2, 1.4.2+7, 0",
    "1.04, 1.4, 0",
    "99999999999999999999, 2, 1"
  })
  void versionsAreOrdered(String one, String other, int order) {
    assertThat(Integer.signum(PlainVersion.compare(one, other))).isEqualTo(order);
    assertThat(Integer.signum(PlainVersion.compare(other, one))).isEqualTo(-order);
  }
}
