package dev.slipway.manifest.validate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.validate.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GitlabReportTest {

  @Test
  void aReport() {
    assertThat(write(Examples.LATEST))
        .isEqualTo(
            """
            [{"description":"spec.template.spec.containers[0].image: image orders has no tag",\
            "check_name":"image-latest","fingerprint":"%s","severity":"minor",\
            "location":{"path":"src/main/k8s/orders.yaml","lines":{"begin":11}}}]
            """
                .formatted(fingerprint(0, Examples.LATEST)));
    assertThat(new GitlabReport().write(Examples.EMPTY)).isEqualTo("[]\n");
  }

  @Test
  void fingerprintsStayWhenLinesShift() {
    SourceLocation lower = new SourceLocation("src/main/k8s/orders.yaml", 99, 1);
    assertThat(fingerprint(0, at(Examples.TYPO, lower)))
        .isEqualTo(fingerprint(0, Examples.TYPO))
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(fingerprint(0, Examples.LATEST));
  }

  @Test
  void noTwoFindingsShareAFingerprint() {
    SourceLocation lower = new SourceLocation("src/main/k8s/a b.yaml", 9, 1);
    Finding second = at(Examples.BROKEN, lower);
    assertThat(fingerprint(1, Examples.BROKEN, second))
        .isNotEqualTo(fingerprint(0, Examples.BROKEN, second));
  }

  private static Finding at(Finding finding, SourceLocation place) {
    return new Finding(
        finding.rule(),
        finding.severity(),
        place,
        finding.object(),
        finding.path(),
        finding.message());
  }

  private static String fingerprint(int index, Finding... findings) {
    JsonNode report = Json.read(write(findings).getBytes(StandardCharsets.UTF_8));
    return report.at("/" + index + "/fingerprint").stringValue();
  }

  private static String write(Finding... findings) {
    return new GitlabReport().write(new Validation(List.of(findings), 1, 1, "1"));
  }
}
