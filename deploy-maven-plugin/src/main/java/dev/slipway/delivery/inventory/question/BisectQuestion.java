package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.question.BisectAnswer.Environment;
import dev.slipway.delivery.inventory.question.BisectAnswer.Search;
import dev.slipway.delivery.inventory.question.Candidates.Seen;
import dev.slipway.delivery.rollout.memory.GoodVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Narrows down which version of an app broke it.
 *
 * @param goods what clusters remember
 * @param sources of the services' repositories, by app
 */
record BisectQuestion(
    BisectOptions options, GoodVersions goods, Map<String, String> sources, Changelogs changelogs) {

  BisectAnswer of(List<Timeline> timelines, Times times) {
    List<Course> courses = timelines.stream().map(Course::of).toList();
    List<Environment> environments = new ArrayList<>();
    for (Course own : courses) {
      List<Course> others = courses.stream().filter(course -> course != own).toList();
      Candidates candidates = Candidates.of(options.app(), own, others);
      if (candidates.now().isPresent()) {
        environments.add(environment(own.timeline(), candidates));
      }
    }
    if (environments.isEmpty()) {
      throw QuestionErrors.unknownApp(options.app());
    }
    return new BisectAnswer(options.app(), environments, times);
  }

  private Environment environment(Timeline timeline, Candidates candidates) {
    String environment = timeline.environment();
    GoodVersion remembered =
        options.good().isEmpty() ? goods.of(environment, options.app()) : GoodVersion.NONE;
    String good = options.good().isEmpty() ? remembered.version() : options.good();
    String bad = options.bad().isEmpty() ? candidates.now().orElseThrow() : options.bad();
    List<Seen> between =
        good.isEmpty() || good.equals(bad)
            ? List.of()
            : candidates.between(good, bad).stream()
                .flatMap(id -> Optional.ofNullable(candidates.versions().get(id)).stream())
                .toList();
    Optional<AppVersion> from =
        version(candidates, good)
            .or(
                () ->
                    Optional.of(new AppVersion(good, remembered.commit(), "", "", ""))
                        .filter(version -> !good.isEmpty()));
    Optional<AppVersion> to = version(candidates, bad);
    Optional<ServiceChanges> service =
        from.isPresent() && to.isPresent() && !good.equals(bad)
            ? Optional.of(
                ServiceChanges.of(
                    from.get(),
                    to.get(),
                    new Changelogs.Service(options.app(), sources.getOrDefault(options.app(), "")),
                    changelogs))
            : Optional.empty();
    return new Environment(
        environment,
        timeline.cut(),
        new Search(
            good,
            !options.good().isEmpty(),
            bad,
            !options.bad().isEmpty(),
            candidates.removed(),
            !good.isEmpty() && !good.equals(bad) && candidates.follows(good, bad)),
        between,
        List.copyOf(candidates.versions().values()),
        service);
  }

  private static Optional<AppVersion> version(Candidates candidates, String id) {
    return Optional.ofNullable(candidates.versions().get(id)).map(Seen::version);
  }
}
