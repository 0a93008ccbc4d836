package dev.slipway.manifest.validate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.validate.Rule;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SarifReportTest {

  @Test
  void aResult() {
    JsonNode report = report(Examples.SOME);
    JsonNode result = report.at("/runs/0/results/2");
    String fingerprint = result.at("/partialFingerprints/slipway~1v1").stringValue();

    assertThat(fingerprint).matches("[0-9a-f]{64}");
    assertThat(JsonReport.text(result))
        .isEqualTo(
            """
            {"ruleId":"unknown-field","ruleIndex":3,"level":"error","message":{"text":\
            "spec.template.spec.containers[0].imagePullPoliccy: unknown field imagePullPoliccy;\
             did you mean imagePullPolicy?"},"locations":[{"physicalLocation":\
            {"artifactLocation":{"uri":"src/main/k8s/orders.yaml"},\
            "region":{"startLine":12,"startColumn":11}},\
            "logicalLocations":[{"fullyQualifiedName":"Deployment orders/orders"}]}],\
            "partialFingerprints":{"slipway/v1":"%s"}}
            """
                .formatted(fingerprint));
  }

  @Test
  void theHead() {
    JsonNode report = report(Examples.EMPTY);

    assertThat(report.at("/version").stringValue()).isEqualTo("2.1.0");
    assertThat(report.at("/$schema").stringValue()).endsWith("sarif-2.1.0.json");
    assertThat(report.at("/runs/0/tool/driver/version").stringValue()).isEqualTo("0.1.0");
    assertThat(report.at("/runs/0/results").isArray()).isTrue();
    assertThat(report.at("/runs/0/results")).isEmpty();
  }

  @Test
  void ruleIndicesFit() {
    JsonNode report = report(Examples.SOME);
    JsonNode rules = report.at("/runs/0/tool/driver/rules");

    assertThat(rules).hasSize(Rule.values().length);
    assertThat(report.at("/runs/0/results"))
        .allSatisfy(
            result ->
                assertThat(rules.get(result.get("ruleIndex").intValue()).get("id"))
                    .isEqualTo(result.get("ruleId")));
    assertThat(rules)
        .allSatisfy(
            rule ->
                assertThat(rule.at("/defaultConfiguration/level").stringValue())
                    .isIn("error", "warning"));
  }

  @Test
  void hostileTextIsOnlyText() {
    assertThat(report(Examples.EVIL).at("/runs/0/results/0/message/text").stringValue())
        .isEqualTo("a\\u001B[2Jb\\u000Ac\\u0000]]>\\uD800{{0}}\\u202E&<é\uD83D\uDE00");
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/k8s/a.yaml, src/main/k8s/a.yaml",
    "src/a b%.yaml, src/a%20b%25.yaml",
    "a:b/ü.yaml, a%3Ab/%C3%BC.yaml",
    "../shared/a.yaml, ../shared/a.yaml",
    "/srv/a.yaml, file:///srv/a.yaml",
    "C:/srv/a.yaml, file:///C%3A/srv/a.yaml",
  })
  void filesAreUris(String file, String uri) {
    assertThat(SarifReport.uri(file)).isEqualTo(uri);
  }

  private static JsonNode report(Validation result) {
    return Json.read(new SarifReport().write(result).getBytes(StandardCharsets.UTF_8));
  }
}
