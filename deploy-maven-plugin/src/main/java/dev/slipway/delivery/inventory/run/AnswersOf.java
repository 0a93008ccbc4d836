package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.question.Answer;
import dev.slipway.delivery.inventory.question.Changelogs;
import dev.slipway.delivery.inventory.question.GoodVersions;
import dev.slipway.delivery.inventory.question.Moments;
import dev.slipway.delivery.inventory.question.QuestionOptions;
import dev.slipway.delivery.inventory.question.Questions;
import dev.slipway.delivery.rollout.memory.GoodVersion;
import dev.slipway.delivery.text.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The questions of a run; what is wrong with them is said before anything is read. */
final class AnswersOf implements QuestionSource {
  private final Questions questions;
  private final Changelogs changelogs;
  private final Moments moments;

  /**
   * @param directory of files that questions name
   */
  AnswersOf(QuestionOptions options, Moments moments, Path directory, Changelogs changelogs)
      throws IOException {
    this.questions = Questions.of(options, moments, directory);
    this.moments = moments;
    this.changelogs = changelogs;
  }

  @Override
  public Answered answer(
      Inventory inventory,
      List<Timeline> timelines,
      Predicate<String> apps,
      Map<String, Map<String, String>> memories) {
    GoodVersions goods =
        (environment, app) -> GoodVersion.of(memories.getOrDefault(environment, Map.of()), app);
    Questions.Sources sources = new Questions.Sources(changelogs, goods);
    List<Answer> answers = questions.answers(inventory, timelines, apps, sources);
    List<String> lines = new ArrayList<>();
    // Versions, owners and queries are texts of others.
    answers.forEach(answer -> answer.lines().forEach(line -> lines.add(VisibleText.of(line, ""))));
    String json = Questions.json(answers, moments.zone());
    return new Answered("answers.json", json.getBytes(StandardCharsets.UTF_8), lines);
  }
}
