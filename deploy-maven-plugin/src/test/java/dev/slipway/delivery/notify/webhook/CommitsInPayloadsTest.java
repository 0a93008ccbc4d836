package dev.slipway.delivery.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.Reports;
import dev.slipway.delivery.notify.Told;
import dev.slipway.delivery.report.ExampleRuns;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The commits since the last good version, in what webhooks get. */
class CommitsInPayloadsTest {
  private static final RunReport REPORT = ExampleRuns.failedWithCommits();
  private static final News NEWS = News.of(Told.NOTHING, REPORT, REPORT, Reports.START);

  @Test
  void asDataInJson() throws IOException {
    JsonNode body = body(new RunPayload());
    assertThat(body.path("apps").get(0).path("commits"))
        .hasToString(
            "{\"added\":{\"count\":3,\"complete\":true,\"first\":["
                + "{\"id\":\"9f2c41d07a\",\"title\":\"Read prices <anew>\","
                + "\"author\":\"Ada Lovelace\"},"
                + "{\"id\":\"41c7be0a93\",\"title\":\"Update @all clients\","
                + "\"author\":\"Grace Hopper\"}]},"
                + "\"removed\":{\"count\":0,\"complete\":true,\"first\":[]}}");
    assertThat(body.path("apps").get(1).has("commits")).isFalse();
    Path schema = Path.of("..", "docs", "schemas", "notification.schema.json");
    assertThat(JsonSchemas.problems(Json.read(Files.readAllBytes(schema)), body)).isEmpty();
  }

  @Test
  void asLinesOnACard() {
    String card = body(new TeamsCard()).toString();
    assertThat(card)
        .contains(
            "\"3 commits since the last good version:\\n  9f2c41d07a Read prices <anew> (Ada"
                + " Lovelace)\\n  41c7be0a93 Update @all clients (Grace Hopper)\\n  and 1 more\"")
        .containsOnlyOnce("commits since");
  }

  private static JsonNode body(Payload payload) {
    return Json.read(JsonMaps.write(payload.of(REPORT, NEWS, true).get(0).body()));
  }
}
