package dev.slipway.delivery.inventory.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.question.Questions.Sources;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static final QuestionOptions ALL =
      new QuestionOptions(
          Example.DIGEST,
          "7d",
          "yesterday",
          "staging,production",
          new BisectOptions("orders", "1.5.0", ""));

  @Test
  void allAtOnceAndTheSameTwice() throws IOException {
    List<Answer> answers = answers(ALL, "orders");
    assertThat(answers)
        .extracting(Answer::id)
        .containsExactly("image", "at", "since", "compare", "bisect");
    String json = Questions.json(answers, Example.ZONE);
    assertThat(Questions.json(answers(ALL, "orders"), Example.ZONE)).isEqualTo(json);
    Map<String, Object> read = JsonMaps.read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(read)
        .containsOnlyKeys("format", "zone", "image", "at", "since", "compare", "bisect")
        .containsEntry("zone", "Europe/Berlin");
    assertThat(json).doesNotContain("\"app\" : \"cart\"");
  }

  @Test
  void whatIsNeeded() throws IOException {
    assertThat(QuestionOptions.NONE.any()).isFalse();
    assertThat(answers(QuestionOptions.NONE, "orders")).isEmpty();
    assertThat(ALL.needsHistory()).isTrue();
    QuestionOptions image = new QuestionOptions("x", "", "", "", BisectOptions.NONE);
    assertThat(image.any()).isTrue();
    assertThat(image.needsHistory()).isFalse();
  }

  /** Else "no app has it" would be believed of an environment that was not read. */
  @Test
  void whatCouldNotBeReadComesFirst() throws IOException {
    Inventory example = Example.inventory();
    List<EnvironmentFacts> environments = new ArrayList<>(example.environments());
    environments.add(
        new EnvironmentFacts(
            "live",
            "",
            Optional.empty(),
            Map.of(Source.DECLARED, "HTTP 401\u001b[2J", Source.HISTORY, "shallow"),
            List.of(),
            List.of()));
    Inventory inventory = new Inventory(environments, example.cells());
    QuestionOptions image = new QuestionOptions(Example.DIGEST, "", "", "", BisectOptions.NONE);
    List<Answer> answers =
        Questions.of(image, Example.MOMENTS, Path.of("."))
            .answers(inventory, List.of(), app -> true, Sources.NONE);
    assertThat(answers).extracting(Answer::id).containsExactly("unread", "image");
    assertThat(answers.get(0).lines())
        .containsExactly("Not read, or not as a whole:", "  live: declared: HTTP 401[2J");
    assertThat(Questions.json(answers, Example.ZONE)).contains("\"why\" : \"HTTP 401[2J\"");
    QuestionOptions at = new QuestionOptions("", "7d", "", "", BisectOptions.NONE);
    assertThat(
            Questions.of(at, Example.MOMENTS, Path.of("."))
                .answers(example, Example.timelines().subList(0, 1), app -> true, Sources.NONE)
                .get(0)
                .lines())
        .containsExactly(
            "Not read, or not as a whole:",
            "  production: history: it is in no git repository with a commit");
  }

  /** A server's clock may be ahead of this one's: today is what the inventory shows. */
  @Test
  void todayHasWhatWasMergedAMomentAgo() throws IOException {
    Timeline timeline = Cells.timeline("production", "orders", List.of("1.0", "1.1"));
    Moments early = new Moments(Example.ZONE, timeline.changes().get(1).time().minusSeconds(5));
    assertThat(at("today", early, timeline)).contains("1.1").doesNotContain("1.0");
    assertThat(at("yesterday", early, timeline)).contains("1.0").doesNotContain("1.1");
  }

  private static String at(String day, Moments moments, Timeline timeline) throws IOException {
    QuestionOptions at = new QuestionOptions("", day, "", "", BisectOptions.NONE);
    return Questions.of(at, moments, Path.of("."))
        .answers(
            Cells.inventory(List.of("production"), List.of()),
            List.of(timeline),
            app -> true,
            Sources.NONE)
        .get(0)
        .lines()
        .toString();
  }

  @Test
  void aBadValueIsRefusedBeforeAnythingIsRead() {
    QuestionOptions options = new QuestionOptions("", "", "last week", "", BisectOptions.NONE);
    assertThatThrownBy(() -> Questions.of(options, Example.MOMENTS, Path.of(".")))
        .isInstanceOfSatisfying(
            UserErrorException.class,
            e ->
                assertThat(e.error().text())
                    .startsWith(
                        "SLIP-9002: Invalid value 'last week' of slipway.inventory.since\n  where: slipway.inventory.since\n  why:   this is not a time\n  fix:   Set a date (2026-11-01), "));
  }

  private static List<Answer> answers(QuestionOptions options, String app) throws IOException {
    Inventory inventory = Example.inventory();
    return Questions.of(options, Example.MOMENTS, Path.of("."))
        .answers(inventory, Example.timelines(), app::equals, Sources.NONE);
  }
}
