package dev.slipway.delivery.notify.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Alerts, dashboard and page name the metrics that runs write, and no other. */
class MonitoringTest {
  private static final Path TEMPLATE =
      Path.of("../archetypes/environment-archetype/src/main/resources/archetype-resources");
  private static final String PAGE = "monitoring.md";
  private static final Pattern NAME = Pattern.compile("\\bslipway_[a-z_]+\\b");
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void thePageListsEveryMetricAndNoOther() throws IOException {
    String table = section("## Metrics");
    assertThat(names(table)).isEqualTo(written());
  }

  @Test
  void alertsUseMetricsThatAreWritten() throws IOException {
    for (JsonNode rule : rules()) {
      assertThat(written()).containsAll(names(rule.path("expr").asString()));
      assertThat(names(rule.path("expr").asString())).isNotEmpty();
    }
  }

  @Test
  void everyAlertHasASectionThatItLinks() throws IOException {
    List<String> alerts = new ArrayList<>();
    for (JsonNode rule : rules()) {
      String name = rule.path("alert").asString();
      alerts.add("### " + name);
      assertThat(rule.path("annotations").path("runbook_url").asString())
          .isEqualTo("https://slipway.dev/docs/monitoring.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(rule.path("annotations").path("summary").asString()).isNotEmpty();
      assertThat(rule.path("labels").path("severity").asString())
          .isIn("info", "warning", "critical");
    }
    assertThat(section("## Alerts").lines().filter(line -> line.startsWith("### ")))
        .containsExactlyElementsOf(alerts);
  }

  @Test
  void theDashboardShowsMetricsThatAreWritten() throws IOException {
    JsonNode map =
        YAML.readTree(Files.readString(TEMPLATE.resolve("monitoring/slipway-dashboard.yaml")));
    JsonNode board = new JsonMapper().readTree(map.path("data").path("slipway.json").asString());
    Set<String> shown = new TreeSet<>();
    Set<Integer> ids = new TreeSet<>();
    for (JsonNode panel : board.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      assertThat(panel.path("targets")).isNotEmpty();
      for (JsonNode target : panel.path("targets")) {
        shown.addAll(names(target.path("expr").asString()));
      }
    }
    assertThat(written()).containsAll(shown);
    assertThat(shown)
        .contains(
            "slipway_runs_total",
            "slipway_app_failing",
            "slipway_run_duration_seconds",
            "slipway_run_lead_time_seconds",
            "slipway_bot_lag_seconds");
  }

  /** Nothing of it is applied before it is moved. */
  @Test
  void theTemplateKeepsItOutsideOfManifests() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATE.resolve("manifests"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .isNotEmpty()
          .doesNotContain("slipway-rules.yaml", "slipway-dashboard.yaml");
    }
  }

  private static Set<String> written() {
    Set<String> names = names(MetricText.prometheus(RunMetricsTest.some()));
    names.addAll(names(BotMetricsTest.some()));
    names.addAll(names(AccessMetricsTest.some()));
    return names;
  }

  /** The alerts as the template has them. */
  static JsonNode manifest() throws IOException {
    return YAML.readTree(Files.readString(TEMPLATE.resolve("monitoring/slipway-rules.yaml")));
  }

  private static List<JsonNode> rules() throws IOException {
    return manifest().path("spec").path("groups").get(0).path("rules").valueStream().toList();
  }

  private static String section(String heading) throws IOException {
    String page = DocPages.text(PAGE);
    int from = page.indexOf("\n" + heading + "\n") + heading.length() + 2;
    int to = page.indexOf("\n## ", from);
    return page.substring(from, to < 0 ? page.length() : to);
  }

  private static Set<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
