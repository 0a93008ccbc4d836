package dev.slipway.delivery.inventory.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.history.EnvironmentRepo;
import dev.slipway.delivery.inventory.history.Histories;
import dev.slipway.delivery.inventory.history.RandomHistory;
import dev.slipway.delivery.inventory.question.Moments.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code at} and {@code since} against slow and obvious answers, on generated repositories. */
class TimeQuestionsTest {
  private static final Times TIMES = new Times(ZoneOffset.UTC);

  @TempDir Path folder;

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {101, 102, 103, 104})
  void answersAreThoseOfTheSlowWay(long seed) throws IOException {
    Timeline timeline = timeline(seed, 120);
    assertThat(backwards(timeline)).isPositive();
    int renamed = 0;
    for (Instant time : moments(timeline, seed)) {
      Moment moment = new Moment(time, time.toString());
      Map<String, AppVersion> state = SlowAnswers.at(timeline, time);

      AtAnswer at = AtAnswer.of(List.of(timeline), app -> true, moment, TIMES);
      Map<String, AppVersion> found = new TreeMap<>();
      at.environments()
          .get(0)
          .apps()
          .forEach((app, step) -> found.put(app, step.change().after().orElseThrow()));
      assertThat(found).isEqualTo(state);

      SinceAnswer since =
          new SinceQuestion(app -> true, Map.of(), Changelogs.NONE)
              .of(List.of(timeline), moment, TIMES);
      Map<String, AppVersion> before = SlowAnswers.at(timeline, time.minusSeconds(1));
      Map<String, AppVersion> now = SlowAnswers.at(timeline, Instant.MAX);
      Set<String> apps = new HashSet<>();
      for (var app : since.environments().get(0).apps()) {
        apps.add(app.app());
        assertThat(app.to()).isEqualTo(Optional.ofNullable(now.get(app.app())));
        if (app.relocation().startsWith("renamed from ")) {
          renamed++;
          String first = app.relocation().substring("renamed from ".length());
          assertThat(app.from()).isEqualTo(Optional.ofNullable(before.get(first)));
        } else {
          assertThat(app.from()).isEqualTo(Optional.ofNullable(before.get(app.app())));
        }
      }
      assertThat(apps).isEqualTo(SlowAnswers.changedSince(timeline, time));
    }
    assertThat(renamed).isPositive();
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {111, 112, 113})
  void theWayOfAnAppGoesOnBeforeItWasRenamed(long seed) throws IOException {
    Timeline timeline = timeline(seed, 200);
    Course course = Course.of(timeline);
    int renamed = 0;
    for (String app : timeline.changes().stream().map(Change::app).distinct().toList()) {
      List<Change> expected = new ArrayList<>();
      String name = app;
      String skipped = "";
      for (int i = timeline.changes().size() - 1; i >= 0; i--) {
        Change change = timeline.changes().get(i);
        if (change.app().equals(name) && !change.by().commit().equals(skipped)) {
          expected.add(0, change);
          Optional<String> former = SlowAnswers.former(timeline, change);
          if (former.isPresent()) {
            renamed++;
            name = former.get();
            skipped = change.by().commit();
          }
        }
      }
      assertThat(course.of(app)).extracting(Course.Step::change).isEqualTo(expected);
    }
    assertThat(renamed).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {121, 122, 123, 124, 125})
  void timesNeverGoBackwards(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<Change> changes = new ArrayList<>();
      int count = random.nextInt(12);
      for (int i = 0; i < count; i++) {
        Instant time = Instant.ofEpochSecond(random.nextInt(10));
        for (int app = 0; app <= random.nextInt(2); app++) {
          changes.add(
              new Change(
                  time,
                  "production",
                  "app-" + app,
                  Optional.empty(),
                  Optional.of(AppVersion.UNKNOWN),
                  new Change.By("c" + i, "", "", "")));
        }
      }
      Map<String, Instant> slow = SlowAnswers.times(changes);
      List<Instant> times = LineTimes.of(changes);
      assertThat(times)
          .isEqualTo(changes.stream().map(change -> slow.get(change.by().commit())).toList())
          .isSorted();
    }
  }

  /** Times of commits and those beside them. */
  private static List<Instant> moments(Timeline timeline, long seed) {
    Random random = new Random(seed);
    List<Instant> moments = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      Instant time = timeline.changes().get(random.nextInt(timeline.changes().size())).time();
      moments.add(time.plusSeconds(random.nextInt(3) - 1));
    }
    moments.add(Instant.EPOCH);
    moments.add(Instant.parse("2030-01-01T00:00:00Z"));
    return moments;
  }

  private static long backwards(Timeline timeline) {
    long count = 0;
    for (int i = 1; i < timeline.changes().size(); i++) {
      Instant before = timeline.changes().get(i - 1).time();
      count += timeline.changes().get(i).time().isBefore(before) ? 1 : 0;
    }
    return count;
  }

  private Timeline timeline(long seed, int commits) throws IOException {
    try (EnvironmentRepo repo = new EnvironmentRepo(folder.resolve("env"))) {
      new RandomHistory(repo, seed).grow(commits);
      try (GitCheckout git = repo.open()) {
        return new Histories(folder.resolve("caches")).read("production", git);
      }
    }
  }
}
