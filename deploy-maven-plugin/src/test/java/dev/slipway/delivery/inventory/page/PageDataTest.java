package dev.slipway.delivery.inventory.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.InventoryFixture;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data of the page read again, by the rules that its script has. */
class PageDataTest {
  private static final InventoryReport REPORT = InventoryFixture.report();

  private final Map<String, JsonNode> elements = new HashMap<>();
  private final List<String> strings = new ArrayList<>(List.of(""));

  PageDataTest() {
    Matcher each =
        Pattern.compile("<script type=\"application/json\" id=\"data-([\\w-]+)\">(.*?)</script>")
            .matcher(PageData.elements(REPORT));
    while (each.find()) {
      elements.put(each.group(1), JsonMapper.shared().readTree(each.group(2)));
    }
    for (JsonNode coded : element("strings")) {
      String before = strings.get(strings.size() - 1);
      int shared = Integer.parseInt(coded.asString().substring(0, 2), 36);
      strings.add(before.substring(0, shared) + coded.asString().substring(2));
    }
  }

  @Test
  void hasAnElementPerEnvironmentsHistory() {
    assertThat(elements.keySet())
        .contains("strings", "cells", "evidence", "timeline-0")
        .hasSize(3 + REPORT.timelines().size());
    assertThat(strings).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void cellsAreThoseOfTheInventory() {
    JsonNode data = element("cells");
    JsonNode cells = data.path("cells");
    List<AppFacts> facts = REPORT.inventory().cells();
    assertThat(cells.path("count").asInt()).isEqualTo(facts.size());
    int app = 0;
    for (int i = 0; i < facts.size(); i++) {
      AppFacts fact = facts.get(i);
      app += at(cells, "app", i);
      assertThat(text(data.path("apps").path(app))).isEqualTo(fact.app());
      assertThat(text(data.path("environments").path(at(cells, "env", i)).path(0)))
          .isEqualTo(fact.environment());
      assertThat(version(data, at(cells, "version", i)))
          .isEqualTo(fact.declared().map(declared -> declared.version().version()).orElse(""));
      assertThat(version(data, at(cells, "appliedVersion", i)))
          .isEqualTo(fact.applied().map(declared -> declared.version().version()).orElse(""));
      assertThat(at(cells, "state", i))
          .isEqualTo(fact.live().map(declared -> declared.state().ordinal() + 1).orElse(0));
      assertThat(contact(data, at(cells, "team", i)))
          .isEqualTo(
              fact.declared().map(declared -> declared.responsibility().contact()).orElse(""));
      JsonNode flags = data.path("lists").path(at(cells, "flags", i) - 1);
      assertThat(flags.size()).isEqualTo(fact.flags().size());
      for (int j = 0; j < flags.size(); j++) {
        assertThat(flags.path(j).path(0).asInt()).isEqualTo(fact.flags().get(j).kind().ordinal());
        assertThat(text(flags.path(j).path(1))).isEqualTo(fact.flags().get(j).text());
      }
    }
  }

  @Test
  void changesAreThoseOfTheTimelines() {
    for (int number = 0; number < REPORT.timelines().size(); number++) {
      Timeline timeline = REPORT.timelines().get(number);
      JsonNode changes = element("timeline-" + number).path("changes");
      JsonNode commits = element("timeline-" + number).path("commits");
      Map<Integer, Integer> known = new HashMap<>();
      long time = 0;
      int commit = -1;
      for (int i = 0; i < timeline.changes().size(); i++) {
        var change = timeline.changes().get(i);
        time += at(changes, "after", i);
        commit += at(changes, "next", i);
        int app = at(changes, "app", i);
        int from = at(changes, "from", i);
        from = from < 0 ? known.getOrDefault(app, 0) : from;
        known.put(app, at(changes, "to", i));
        assertThat(time).isEqualTo(Columns.minutes(change.time()));
        assertThat(strings.get(app)).isEqualTo(change.app());
        assertThat(frequent(number, from)).isEqualTo(change.before().map(v -> v.id()).orElse(""));
        assertThat(frequent(number, known.get(app)))
            .isEqualTo(change.after().map(v -> v.id()).orElse(""));
        assertThat(strings.get(at(commits, "subject", commit)))
            .isEqualTo(Markup.visible(change.by().subject()));
        assertThat(frequent(number, at(commits, "author", commit))).isEqualTo(change.by().author());
        assertThat(change.by().commit()).startsWith(commits.path("commit").path(commit).asString());
        int own = at(commits, "number", commit);
        assertThat(own > 0 ? "!" + own : strings.get(at(commits, "request", commit)))
            .isEqualTo(change.by().mergeRequest());
      }
      assertThat(changes.path("count").asInt()).isEqualTo(timeline.changes().size());
    }
  }

  @Test
  void whatIsBehindAFigureIsCountedAndCut() {
    JsonNode evidence = element("evidence");
    assertThat(evidence.size()).isEqualTo(REPORT.figures().size());
    for (int i = 0; i < evidence.size(); i++) {
      assertThat(evidence.path(i).path("count").asInt())
          .isEqualTo(Math.min(EvidenceData.MOST, REPORT.figures().get(i).evidence().size()));
    }
  }

  private JsonNode element(String name) {
    return Objects.requireNonNull(elements.get(name), name);
  }

  private String frequent(int timeline, int number) {
    JsonNode texts = element("timeline-" + timeline).path("texts");
    return number == 0 ? "" : text(texts.path(number - 1));
  }

  private String version(JsonNode data, int number) {
    return number == 0 ? "" : text(data.path("versions").path(number - 1).path(0));
  }

  private String contact(JsonNode data, int team) {
    return team == 0 ? "" : text(data.path("lists").path(team - 1).path(1));
  }

  private String text(JsonNode number) {
    return strings.get(number.asInt());
  }

  private static int at(JsonNode columns, String column, int index) {
    JsonNode values = columns.path(column);
    return values.isArray() ? values.path(index).asInt() : 0;
  }
}
