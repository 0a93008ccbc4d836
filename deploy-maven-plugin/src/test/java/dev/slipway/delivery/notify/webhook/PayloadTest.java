package dev.slipway.delivery.notify.webhook;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.failure;
import static dev.slipway.delivery.notify.Reports.run;
import static dev.slipway.delivery.notify.Reports.unchanged;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.notify.Goldens;
import dev.slipway.delivery.notify.HostileReports;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.Reports;
import dev.slipway.delivery.notify.Told;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.ExampleRuns;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.delivery.report.VersionChange;
import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PayloadTest {
  private static final AppReport FAILED =
      app("orders", "1.4.2", AppState.FAILED, failure("orders", "SLIP-S101"));
  private static final RunReport REPORT =
      run(
          "20261123T093000Z",
          RunOutcome.FAILED,
          FAILED,
          unchanged(app("old", "0.9", AppState.FAILED_BEFORE, failure("old", "SLIP-S120"))),
          app("stock", "2.0", AppState.READY));

  @Test
  void goldens() {
    List<Payload.Request> events = new CdEvents().of(REPORT, news(REPORT), true);
    Goldens.check(
        Map.of(
            "webhook-run.json",
            json(new RunPayload().of(REPORT, news(REPORT), true).get(0)),
            "webhook-teams.json",
            json(new TeamsCard().of(REPORT, news(REPORT), true).get(0)),
            "webhook-service-upgraded.json",
            json(events.get(1)),
            "webhook-incident-detected.json",
            json(events.get(2))));
  }

  @Test
  @Tag("slow")
  void eachFieldOfTheRunIsInItsSchema() throws IOException {
    JsonNode schema =
        Json.read(Files.readAllBytes(Path.of("..", "docs", "schemas", "notification.schema.json")));
    for (int seed = 0; seed < 200; seed++) {
      RunReport report = HostileReports.report(seed);
      byte[] body = JsonMaps.write(new RunPayload().of(report, news(report), true).get(0).body());
      assertThat(JsonSchemas.problems(schema, Json.read(body))).as("seed %d", seed).isEmpty();
      assertThat(body.length).as("seed %d", seed).isLessThan(64 << 10);
    }
    assertThat(JsonSchemas.problems(schema, Json.object().put("type", "other"))).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(AppState.class)
  void eachStateAndOutcomeIsInTheSchema(AppState state) throws IOException {
    JsonNode schema =
        Json.read(Files.readAllBytes(Path.of("..", "docs", "schemas", "notification.schema.json")));
    AppReport app = ExampleRuns.unread(app("orders", "1", state), "pods: 500");
    for (RunOutcome outcome : RunOutcome.values()) {
      RunReport report = run("r", outcome, app);
      byte[] body = JsonMaps.write(new RunPayload().of(report, news(report), true).get(0).body());
      assertThat(JsonSchemas.problems(schema, Json.read(body))).as("%s", outcome).isEmpty();
    }
  }

  /** What most receivers of webhooks take at most. */
  @ParameterizedTest
  @ValueSource(strings = {"\"", "\u65e5", "\ud83d\ude00", "x"})
  void manyHostileAppsAreLessThan64KiB(String letter) throws IOException {
    String text = letter.repeat(3000);
    FailureReport failure =
        new FailureReport(
            text, text, text, Collections.nCopies(30, text), Collections.nCopies(30, text), false);
    List<AppReport> apps = new ArrayList<>();
    for (int n = 0; n < 500; n++) {
      apps.add(
          new AppReport(
              new AppOwnership(n + text, text, text, text),
              new VersionChange(text, text, text, text),
              new ChangeCounts(1, 1, 1),
              AppState.FAILED,
              Collections.nCopies(20, failure)));
    }
    RunReport report =
        new RunReport(
            new RunSource(text, text, text, text, text, text),
            RunOutcome.FAILED,
            Reports.START,
            Optional.of(Reports.START),
            apps,
            Optional.of(new RunError(text, text, text, text)));
    byte[] body = JsonMaps.write(new RunPayload().of(report, news(report), true).get(0).body());
    assertThat(body.length).isLessThan(64 << 10);
    JsonNode run = Json.read(body);
    assertThat(run.path("apps")).isNotEmpty();
    assertThat(run.path("apps").size() + run.path("moreApps").intValue()).isEqualTo(500);
    assertThat(run.path("news").path("failed")).isNotEmpty();
    Path file = Path.of("..", "docs", "schemas", "notification.schema.json");
    assertThat(JsonSchemas.problems(Json.read(Files.readAllBytes(file)), run)).isEmpty();
  }

  @Test
  void ordinaryAppsHaveRoom() {
    AppReport[] apps = new AppReport[100];
    for (int n = 0; n < apps.length; n++) {
      apps[n] =
          n < 10
              ? app("app" + n, "1.4.2", AppState.FAILED, failure("app" + n, "SLIP-S101"))
              : app("app" + n, "1.4.2", AppState.READY);
    }
    RunReport report = run("r", RunOutcome.FAILED, apps);
    JsonNode run =
        Json.read(JsonMaps.write(new RunPayload().of(report, news(report), true).get(0).body()));
    assertThat(run.path("apps")).hasSize(100);
    assertThat(run.path("moreApps").intValue()).isZero();
    assertThat(run.path("news").path("failed")).hasSize(10);
    for (int n = 0; n < 10; n++) {
      assertThat(run.path("apps").get(n).path("failures").get(0).path("lines")).hasSize(4);
    }
  }

  @Test
  @Tag("slow")
  void everyEventFitsThePublishedSchemaOfCdEvents() throws IOException {
    Set<String> types = new HashSet<>();
    List<Payload.Request> events = new ArrayList<>();
    for (int seed = 0; seed < 300; seed++) {
      RunReport report = HostileReports.report(seed);
      events.addAll(new CdEvents().of(report, news(report), true));
    }
    events.addAll(new CdEvents().of(recovered(), recoveredNews(), true));
    for (String version : List.of("1.4.0", "1.5.0", "1.4.1", "")) {
      events.addAll(new CdEvents().of(of(version, new ChangeCounts(0, 0, 1)), news(REPORT), true));
    }
    for (Payload.Request request : events) {
      JsonNode event = Json.read(JsonMaps.write(request.body()));
      String type = event.path("type").stringValue();
      types.add(type.split("\\.")[2] + type.split("\\.")[3]);
      assertThat(event.path("specversion").stringValue()).isEqualTo("1.0");
      assertThat(event.path("id").stringValue()).isEqualTo(request.id()).isNotEmpty();
      JsonNode data = event.path("data");
      assertThat(data.path("context").path("id")).isEqualTo(event.path("id"));
      assertThat(data.path("context").path("source")).isEqualTo(event.path("source"));
      assertThat(data.path("context").path("type")).isEqualTo(event.path("type"));
      assertThat(data.path("context").path("timestamp")).isEqualTo(event.path("time"));
      assertThat(data.path("subject").path("id")).isEqualTo(event.path("subject"));
      String schema = type.split("\\.")[2] + type.split("\\.")[3] + ".json";
      assertThat(JsonSchemas.problems(schema(schema), data)).as(type).isEmpty();
      assertThat(JsonMaps.write(request.body()).length).isLessThan(64 << 10);
    }
    assertThat(types)
        .containsExactlyInAnyOrder(
            "servicedeployed",
            "serviceupgraded",
            "servicerolledback",
            "serviceremoved",
            "incidentdetected",
            "incidentresolved");
  }

  @Test
  void theSchemasRefuseWhatIsNoEvent() throws IOException {
    assertThat(JsonSchemas.problems(schema("serviceupgraded.json"), Json.object())).hasSize(2);
  }

  @Test
  void idsAreUniqueAndTheSameForTheSame() {
    List<String> ids = new ArrayList<>();
    new CdEvents().of(REPORT, news(REPORT), true).forEach(each -> ids.add(each.id()));
    assertThat(ids).hasSize(4).doesNotHaveDuplicates();
    List<String> again = new ArrayList<>();
    new CdEvents().of(REPORT, news(REPORT), true).forEach(each -> again.add(each.id()));
    assertThat(again).isEqualTo(ids);
    assertThat(new CdEvents().of(REPORT, news(REPORT), false)).hasSize(2); // incidents alone
    assertThat(new CdEvents().of(run("r", RunOutcome.RUNNING, FAILED), news(REPORT), true))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1.4.2,1.4.1,upgraded",
    "1.4.0,1.4.1,rolledback",
    "1.10,1.9,upgraded",
    "2.0,10.0,rolledback",
    "1.4.1,1.4.1,deployed",
    "1.4.1,'',deployed",
    "1.0.0-rc.1,1.0.0,rolledback",
    "1.5,1.5-20261123T093000Z-3f1a9c0,upgraded",
    "1.5-20261123T093000Z-3f1a9c0,1.5,rolledback",
    "1.0.0,1.0.0-rc.2,upgraded",
    "v2,1.9,upgraded"
  })
  void whatHappenedToTheService(String version, String good, String predicate) {
    AppReport app =
        new AppReport(
            FAILED.app(),
            new VersionChange(version, "", good, ""),
            new ChangeCounts(1, 0, 0),
            AppState.READY,
            List.of());
    RunReport report = run("r", RunOutcome.SUCCEEDED, app);
    assertThat(new CdEvents().of(report, news(report), true).get(0).body().get("type"))
        .isEqualTo("dev.cdevents.service." + predicate + ".0.3.0");
  }

  @Test
  @Tag("slow")
  void aCardHasNoMarkupOfOthersAndIsBounded() {
    for (int seed = 0; seed < 300; seed++) {
      RunReport report = HostileReports.report(seed);
      JsonNode message =
          Json.read(JsonMaps.write(new TeamsCard().of(report, news(report), true).get(0).body()));
      assertThat(JsonMaps.write(JsonMaps.read(Json.write(message))).length)
          .as("seed %d", seed)
          .isLessThan(28 << 10);
      JsonNode card = message.path("attachments").get(0).path("content");
      for (JsonNode block : card.path("body")) {
        assertThat(block.path("type").stringValue()).isEqualTo("RichTextBlock");
        assertThat(block.path("inlines").get(0).path("type").stringValue()).isEqualTo("TextRun");
      }
      for (JsonNode action : card.path("actions")) {
        assertThat(action.path("url").stringValue()).startsWith("http");
      }
    }
  }

  private static RunReport of(String version, ChangeCounts changes) {
    AppReport app =
        new AppReport(
            FAILED.app(),
            new VersionChange(version, "", version.isEmpty() ? "" : "1.4.1", ""),
            changes,
            AppState.READY,
            List.of());
    return run("r", RunOutcome.SUCCEEDED, app);
  }

  private static RunReport recovered() {
    return run("r2", RunOutcome.SUCCEEDED, app("orders", "1.4.3", AppState.READY));
  }

  private static News recoveredNews() {
    return News.of(
        Told.NOTHING.with(news(REPORT).after()),
        recovered(),
        recovered(),
        Reports.START.plusSeconds(720));
  }

  private static News news(RunReport report) {
    return News.of(Told.NOTHING, report, report, Reports.START);
  }

  private static JsonNode schema(String name) throws IOException {
    Path file = Path.of("src", "test", "resources", "cdevents", name);
    JsonNode schema = Json.read(Files.readAllBytes(file));
    // Links between events are not used; their schema is a file of its own.
    ((ObjectNode) schema.at("/properties/context/properties")).remove("links");
    return schema;
  }

  private static String json(Payload.Request request) {
    return new String(JsonMaps.write(request.body()), UTF_8);
  }
}
