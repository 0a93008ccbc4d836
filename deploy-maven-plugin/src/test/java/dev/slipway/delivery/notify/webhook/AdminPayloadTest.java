package dev.slipway.delivery.notify.webhook;

import static dev.slipway.delivery.report.ExampleGrants.grant;
import static dev.slipway.delivery.report.ExampleGrants.hostile;
import static dev.slipway.delivery.report.ExampleGrants.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.Told;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AdminGrant.State;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class AdminPayloadTest {
  private static final Path SCHEMA = Path.of("..", "docs", "schemas", "notification.schema.json");

  private static byte[] body(Payload payload, RunReport report) {
    News news = News.of(Told.NOTHING, report, report, Instant.EPOCH);
    return JsonMaps.write(payload.of(report, news, true).get(0).body());
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"OPENED", "ENDED", "OVERDUE"})
  void theJsonIsByTheSchema(State state) throws IOException {
    JsonNode json =
        Json.read(body(new RunPayload(), report(grant(state, "orders"), hostile(state))));
    assertThat(JsonSchemas.problems(Json.read(Files.readAllBytes(SCHEMA)), json)).isEmpty();
    assertThat(json.path("type").asString("")).isEqualTo("dev.slipway.access.changed");
    assertThat(json.path("admins").get(0))
        .hasToString(
            "{\"state\":\"%s\",\"namespace\":\"orders\",\"binding\":\"slipway:admin:0a1b2c3d\",\"subjects\":[\"User ana@example.com\"],\"reason\":\"INC-4711: payments stuck\",\"requestedBy\":\"ana\",\"expires\":\"2026-11-30T17:00:00Z\"}"
                .formatted(state.name().toLowerCase(java.util.Locale.ROOT)));
  }

  @Test
  void manyAdminsFitIntoARequest() throws IOException {
    List<AdminGrant> many = Collections.nCopies(500, hostile(State.OPENED));
    byte[] body = body(new RunPayload(), report(many.toArray(AdminGrant[]::new)));
    assertThat(body).hasSizeLessThan(64 << 10);
    JsonNode json = Json.read(body);
    assertThat(json.path("admins").size() + json.path("moreAdmins").asInt(0)).isEqualTo(500);
    assertThat(JsonSchemas.problems(Json.read(Files.readAllBytes(SCHEMA)), json)).isEmpty();
  }

  @Test
  void aCardForTeamsSaysTheSame() {
    String card =
        new String(
            body(new TeamsCard(), report(grant(State.OPENED, "orders"))),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(card)
        .contains(
            "prod: admin on orders opened until 2026-11-30 17:00 UTC",
            "User ana@example.com",
            "admin for every team")
        .doesNotContain("\"text\":\"\"");
  }

  @Test
  void whatIsOverdueIsAnIncident() {
    RunReport report = report(grant(State.OVERDUE, "orders"));
    News news = News.of(Told.NOTHING, report, report, Instant.EPOCH);
    assertThat(new CdEvents().of(report, news, true))
        .extracting(request -> request.body().get("type"))
        .containsExactly("dev.cdevents.incident.detected.0.3.0");
  }
}
