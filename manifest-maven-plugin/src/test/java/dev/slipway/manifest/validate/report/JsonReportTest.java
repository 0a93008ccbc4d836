package dev.slipway.manifest.validate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.validate.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JsonReportTest {
  private static final Path SCHEMA = Path.of("../docs/schemas/validation.schema.json");

  @Test
  void aReport() {
    assertThat(new JsonReport().write(new Validation(List.of(Examples.TYPO), 3, 2, "1")))
        .isEqualTo(
            """
            {"apiVersion":"slipway.dev/v1","kind":"Validation","version":"1","files":2,"objects":3,\
            "errors":1,"warnings":0,"findings":[{"rule":"unknown-field","severity":"error",\
            "file":"src/main/k8s/orders.yaml","line":12,"column":11,\
            "object":"Deployment orders/orders",\
            "path":"spec.template.spec.containers[0].imagePullPoliccy",\
            "message":"unknown field imagePullPoliccy; did you mean imagePullPolicy?"}]}
            """);
  }

  @Test
  void theSchemaSaysTheSame() throws IOException {
    JsonNode schema = Json.read(Files.readAllBytes(SCHEMA));
    JsonNode finding = schema.at("/properties/findings/items");
    JsonNode report = written(Examples.SOME);

    assertThat(schema.at("/properties").propertyNames()).isEqualTo(report.propertyNames());
    assertThat(finding.at("/properties").propertyNames())
        .isEqualTo(report.at("/findings/0").propertyNames());
    assertThat(words(schema.at("/required"))).containsExactlyElementsOf(report.propertyNames());
    assertThat(words(finding.at("/required")))
        .containsExactlyElementsOf(report.at("/findings/0").propertyNames());
    assertThat(words(finding.at("/properties/rule/enum")))
        .containsExactlyElementsOf(Arrays.stream(Rule.values()).map(Rule::id).toList());
    assertThat(words(finding.at("/properties/severity/enum"))).containsExactly("error", "warning");
  }

  @Test
  void hostileTextIsOnlyText() {
    assertThat(written(Examples.EVIL).at("/findings/0/message").stringValue())
        .isEqualTo("a\\u001B[2Jb\\u000Ac\\u0000]]>\\uD800{0}\\u202E&<é\uD83D\uDE00");
  }

  private static JsonNode written(Validation result) {
    return Json.read(new JsonReport().write(result).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.stringValue()));
    return words;
  }
}
