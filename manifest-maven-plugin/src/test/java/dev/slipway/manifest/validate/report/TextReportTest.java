package dev.slipway.manifest.validate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

  @Test
  void aFindingIsALine() {
    assertThat(TextReport.line(Examples.TYPO))
        .isEqualTo(
            "src/main/k8s/orders.yaml:12:11  spec.template.spec.containers[0].imagePullPoliccy"
                + "  unknown field imagePullPoliccy; did you mean imagePullPolicy?"
                + "  [unknown-field]");
  }

  @Test
  void theConsoleIsSafeFromFiles() {
    assertThat(TextReport.line(Examples.HOSTILE))
        .endsWith("a\\u001B[2Jb\\u000Ac\\u0000]]>\\uD800{0}\\u202E&<é\uD83D\uDE00  [yaml]");
  }

  @Test
  void theLastLineCounts() {
    assertThat(TextReport.summary(Examples.SOME))
        .isEqualTo("2 errors, 1 warning in 1 object of 2 files");
    assertThat(TextReport.summary(Examples.EMPTY))
        .isEqualTo("no findings in 14 objects of 6 files");
    assertThat(TextReport.summary(new Validation(List.of(Examples.TYPO), 1, 1, "")))
        .isEqualTo("1 error, 0 warnings in 1 object of 1 file");
  }
}
