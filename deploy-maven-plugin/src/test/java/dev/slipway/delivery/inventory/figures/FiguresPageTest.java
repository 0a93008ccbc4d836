package dev.slipway.delivery.inventory.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.figures.commit.ForgeCommitTimes.Limits;
import dev.slipway.delivery.inventory.figures.deployment.Deployments;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example of docs/delivery-figures.md, and its numbers. */
class FiguresPageTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```$");
  private static final List<String> ORDER =
      List.of(
          "lead-time",
          "deployment-frequency",
          "failed-deployment-recovery-time",
          "change-fail-rate",
          "deployment-rework-rate");

  private final String page = DocPages.text("delivery-figures.md");

  FiguresPageTest() throws IOException {}

  @Test
  void theFiguresAreAsShown() {
    Map<String, Figure> figures = figures();
    List<Figure> all = ORDER.stream().map(id -> get(figures, id)).toList();
    assertThat(String.join("\n", FigureText.lines(all, 100)) + "\n").isEqualTo(blocks().get(0));
  }

  @Test
  void theListIsAsShown() {
    String list =
        get(figures(), "change-fail-rate").evidence().stream()
            .map(one -> Hours.time(one.time()) + "  " + one.version() + "  " + one.why() + "\n")
            .collect(Collectors.joining());
    assertThat(list).isEqualTo(blocks().get(1));
  }

  @Test
  void theLeadTimeIsAsShown() {
    assertThat(page).contains("The lead time of 1.3 is 142 hours");
    assertThat(
            get(figures(), "lead-time").evidence().stream()
                .filter(one -> one.version().equals("1.3"))
                .map(Figure.Evidence::value))
        .containsExactly(Optional.of(142.0));
  }

  @Test
  void eachFigureHasItsSection() {
    figures()
        .values()
        .forEach(
            figure ->
                assertThat(page)
                    .contains("## " + figure.title() + "\n")
                    .contains("[" + figure.title() + "]"));
  }

  @Test
  void theLimitsAreAsShown() {
    assertThat(page)
        .contains(
            "At most %,d commits per request, %d changes per service and\n%d services"
                .formatted(
                    Limits.STANDARD.commits(),
                    Limits.STANDARD.ranges(),
                    Limits.STANDARD.services()))
        .contains("up to " + Deployments.BACK.toDays() + " days back")
        .contains("Up to 14 days are shown day by day")
        .contains("fewer than five deployments");
    assertThat(Median.LEAST).isEqualTo(5);
  }

  private Map<String, Figure> figures() {
    FigureScene scene = new FigureScene();
    List<List<String>> commits = rows("written");
    for (int i = 0; i < commits.size(); i++) {
      List<String> row = commits.get(i);
      String[] before =
          i == 0 ? new String[0] : new String[] {"orders " + commits.get(i - 1).get(3)};
      scene.service().add("orders " + row.get(3), row.get(0), row.get(1), row.get(2), before);
    }
    rows("merged")
        .forEach(row -> scene.change(row.get(0), "orders", row.get(1), row.get(2), row.get(3)));
    rows("started").forEach(row -> scene.run(row.get(0), row.get(1), row.get(2)));
    return scene.figures(30, "2026-11-30T12:00:00Z", ZoneId.of("Europe/London"), scene.service());
  }

  /** The rows of the table whose first column has this name. */
  private List<List<String>> rows(String column) {
    return page.lines()
        .dropWhile(line -> !line.startsWith("| " + column + " |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }

  private List<String> blocks() {
    return BLOCK.matcher(page).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static Figure get(Map<String, Figure> figures, String id) {
    return Optional.ofNullable(figures.get(id)).orElseThrow();
  }
}
