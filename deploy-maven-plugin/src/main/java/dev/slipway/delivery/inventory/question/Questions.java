package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.question.Moments.Moment;
import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Answers what is asked about an inventory. What is wrong with a question is said at once. */
public final class Questions {
  private static final int FORMAT = 1;

  private final QuestionOptions options;
  private final Times times;
  private final Optional<Moment> at;
  private final Optional<Moment> since;
  private final List<ImageQuery> images;

  private Questions(
      QuestionOptions options,
      Times times,
      Optional<Moment> at,
      Optional<Moment> since,
      List<ImageQuery> images) {
    this.options = options;
    this.times = times;
    this.at = at;
    this.since = since;
    this.images = images;
  }

  /**
   * Reads the questions.
   *
   * @param directory of files that they name
   */
  public static Questions of(QuestionOptions options, Moments moments, Path directory)
      throws IOException {
    return new Questions(
        options,
        new Times(moments.zone()),
        Optional.of(options.at()).filter(text -> !text.isBlank()).map(moments::at),
        Optional.of(options.since()).filter(text -> !text.isBlank()).map(moments::since),
        options.image().isBlank() ? List.of() : ImageQuery.read(options.image(), directory));
  }

  /**
   * Where answers read more.
   *
   * @param changelogs what changed in services
   * @param goods what clusters remember
   */
  public record Sources(Changelogs changelogs, GoodVersions goods) {
    /** Repositories of environments only. */
    public static final Sources NONE = new Sources(Changelogs.NONE, GoodVersions.NONE);
  }

  /**
   * Answers them, in the order of their names in {@link QuestionOptions}; what could not be read
   * comes first.
   *
   * @param apps which are asked for
   * @param timelines of the environments, where {@link QuestionOptions#needsHistory}
   */
  public List<Answer> answers(
      Inventory inventory, List<Timeline> timelines, Predicate<String> apps, Sources sources) {
    List<Answer> answers = new ArrayList<>();
    Map<String, String> repositories = repositories(inventory);
    if (!images.isEmpty()) {
      answers.add(ImageAnswer.of(inventory, apps, images));
    }
    at.ifPresent(moment -> answers.add(AtAnswer.of(timelines, apps, moment, times)));
    since.ifPresent(
        moment ->
            answers.add(
                new SinceQuestion(apps, repositories, sources.changelogs())
                    .of(timelines, moment, times)));
    if (!options.compare().isBlank()) {
      answers.add(CompareAnswer.of(inventory, apps, options.compare()));
    }
    if (!options.bisect().app().isBlank()) {
      answers.add(
          new BisectQuestion(options.bisect(), sources.goods(), repositories, sources.changelogs())
              .of(timelines, times));
    }
    UnreadAnswer unread = UnreadAnswer.of(inventory, timelines, options.needsHistory());
    if (!answers.isEmpty() && !unread.parts().isEmpty()) {
      answers.add(0, unread);
    }
    return answers;
  }

  /** The answers as a JSON file. */
  public static String json(List<Answer> answers, ZoneId zone) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("zone", zone.getId());
    for (Answer answer : answers) {
      json.put(answer.id(), answer.json());
    }
    return JsonMaps.pretty(json);
  }

  private static Map<String, String> repositories(Inventory inventory) {
    Map<String, String> sources = new TreeMap<>();
    for (AppFacts cell : inventory.cells()) {
      cell.declared()
          .map(declared -> declared.responsibility().source())
          .filter(source -> !source.isEmpty())
          .ifPresent(source -> sources.putIfAbsent(cell.app(), source));
    }
    return sources;
  }
}
