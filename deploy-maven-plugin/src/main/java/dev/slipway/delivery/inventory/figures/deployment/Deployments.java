package dev.slipway.delivery.inventory.figures.deployment;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.figures.commit.CommitRange;
import dev.slipway.delivery.inventory.figures.commit.CommitTimes;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the deployments in timelines. What is found of one does not depend on when the window of a
 * figure begins or ends: only on what was there up to four weeks before it, and on all after it.
 */
public final class Deployments {
  /** So far back the last version that stayed is looked for. */
  public static final Duration BACK = Duration.ofDays(28);

  private static final Comparator<AppDeployment> ORDER =
      Comparator.comparing(AppDeployment::at)
          .thenComparing(one -> one.change().environment())
          .thenComparing(one -> one.change().app());

  private final Map<String, String> services;
  private final Instant since;
  private final List<LineStory> stories = new ArrayList<>();
  private final Map<CommitRange, RangeFacts> facts = new HashMap<>();

  private Deployments(Map<String, String> services, Instant since) {
    this.services = services;
    this.since = since;
  }

  /**
   * The deployments since a time, oldest first.
   *
   * @param runs by environment
   * @param services URLs of services' repositories, by app
   */
  public static List<AppDeployment> of(
      Collection<Timeline> timelines,
      Map<String, EnvironmentRuns> runs,
      Map<String, String> services,
      CommitTimes times,
      Instant since) {
    Deployments all = new Deployments(services, since);
    all.read(timelines, runs, times);
    return all.stories.stream()
        .flatMap(story -> story.deployments(since, all::facts).stream())
        .sorted(ORDER)
        .toList();
  }

  private void read(
      Collection<Timeline> timelines, Map<String, EnvironmentRuns> runs, CommitTimes times) {
    Map<AppLine, LineStory> found = new LinkedHashMap<>();
    for (Timeline timeline : timelines) {
      EnvironmentRuns known = runs.getOrDefault(timeline.environment(), EnvironmentRuns.NONE);
      List<AppLine> lines = AppLine.of(timeline);
      Map<Change, RunResult> results = RunResults.of(lines, known);
      for (AppLine line : lines) {
        found.put(line, new LineStory(line, results, new AppMemory(known)));
      }
    }
    stories.addAll(found.values());
    List<Change> changes =
        stories.stream()
            .flatMap(story -> story.changes(since.minus(BACK)).stream())
            .sorted(Comparator.comparing(Change::time))
            .toList();
    ask(times, changes.stream().flatMap(change -> range(change).stream()).toList());
    stories.forEach(story -> story.tell(this::facts));
    ask(
        times,
        stories.stream()
            .flatMap(story -> story.bases(since).stream())
            .sorted(Comparator.comparing(step -> step.change().time()))
            .map(step -> range(step.change().app(), step.base(), step.change()))
            .filter(range -> !facts.containsKey(range))
            .toList());
  }

  private void ask(CommitTimes times, List<CommitRange> ranges) {
    if (!ranges.isEmpty()) {
      facts.putAll(times.of(ranges));
    }
  }

  private RangeFacts facts(AppVersion from, Change change) {
    return facts.getOrDefault(
        range(change.app(), from, change), RangeFacts.unknown("its commits were not read"));
  }

  private Optional<CommitRange> range(Change change) {
    return change
        .before()
        .filter(before -> change.after().isPresent())
        .map(before -> range(change.app(), before, change));
  }

  private CommitRange range(String app, AppVersion from, Change change) {
    String to = change.after().map(AppVersion::commit).orElse("");
    CommitRange.Service service = new CommitRange.Service(app, services.getOrDefault(app, ""));
    return new CommitRange(service, from.commit(), to);
  }
}
