package dev.slipway.delivery.rollout.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.KindRules;
import dev.slipway.delivery.rollout.Grace;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.manifest.source.GroupKind;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.YamlDocuments;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/rollout-status.md says what the code does. */
class StatusPageTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\{.*})` \\| ([a-z ]+) \\|$", Pattern.MULTILINE);

  private final String page = DocPages.text("rollout-status.md");

  StatusPageTest() throws IOException {}

  @Test
  void theExampleMeansWhatItsTableSays() {
    KubernetesStatus rules = KubernetesStatus.with(example());
    List<MatchResult> rows = ROW.matcher(page).results().toList();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(6);
    for (MatchResult row : rows) {
      Map<String, Object> widget = new LinkedHashMap<>();
      widget.put("apiVersion", "example.com/v1");
      widget.put("kind", "Widget");
      widget.putAll(ManifestObject.map(YamlDocuments.values(row.group(1), "row").get(0)));
      State expected = State.valueOf(row.group(2).replace(' ', '_').toUpperCase(Locale.ROOT));
      assertThat(rules.status(Observation.of(widget, NOW)).state())
          .as(row.group(1))
          .isEqualTo(expected);
    }
  }

  private List<KindRules> example() {
    MatchResult yaml = EXAMPLE.matcher(page).results().findFirst().orElseThrow();
    return new FormatReader()
        .environment(yaml.group(1), "environment.yaml")
        .policy()
        .waiting()
        .rules();
  }

  @Test
  void eachKindWithAClassHasARow() {
    String table = section("## Built-in kinds", "### Pods");
    for (GroupKind kind : KindClasses.all()) {
      assertThat(table).containsPattern("\\| ([A-Za-z]+, )?" + kind.kind() + "(, [A-Za-z]+)? \\|");
    }
  }

  @Test
  void timesAreThoseOfTheCode() {
    String table = section("## Times", "## Built-in kinds");
    assertThat(table)
        .contains("| " + Grace.NO_STATUS.toSeconds() + " s after")
        .contains("| " + Grace.RETRY.toSeconds() + " s: they")
        .contains("| " + Grace.SCHEDULING.toSeconds() + " s, and");
  }

  @Test
  void eachStateHasARow() {
    for (State state : State.values()) {
      assertThat(page)
          .contains("| " + state.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | ");
    }
  }

  private String section(String from, String to) {
    return page.substring(page.indexOf(from), page.indexOf(to));
  }
}
