package dev.slipway.delivery.inventory.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.figures.commit.ServiceCommits;
import dev.slipway.delivery.rollout.memory.FailingSince;
import dev.slipway.delivery.rollout.memory.HealthHistory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random environments, and the same figures worked out in the slow, obvious way. */
class RandomFiguresTest {
  private static final Instant BEGIN = Instant.parse("2026-08-01T00:00:00Z");
  private static final List<String> APPS = List.of("orders", "cart", "search");
  private static final int VERSIONS = 25;

  private final Map<String, Integer> seen = new TreeMap<>();

  @Test
  @Tag("slow")
  void asTheSlowOnes() {
    for (int seed = 1; seed <= 80; seed++) {
      int now = seed;
      FigureScene scene = scene(new Random(seed));
      FigureWindow window =
          FigureWindow.last(60, ZoneOffset.UTC, Instant.parse("2026-11-30T12:00:00Z"));
      Map<String, List<String>> slow =
          new SlowFigures(scene.changes(), scene.runs(), scene.service())
              .figures(window.begin(), window.end());
      scene
          .figures(60, "2026-11-30T12:00:00Z")
          .forEach(
              (id, figure) -> {
                assertThat(lines(figure))
                    .as("%s of seed %d", id, now)
                    .isEqualTo(slow.getOrDefault(id, List.of()));
                seen.merge(id, figure.evidence().size(), Integer::sum);
              });
    }
    // There was something to compare.
    assertThat(seen.values()).hasSize(5).allMatch(count -> count > 200);
  }

  /** What is said of a deployment does not depend on when the window begins. */
  @Test
  @Tag("slow")
  void aWindowThatBeginsADayLater() {
    int compared = 0;
    for (int seed = 1; seed <= 40; seed++) {
      FigureScene scene = scene(new Random(seed));
      Map<String, Figure> one = scene.figures(21, "2026-10-20T12:00:00Z");
      Map<String, Figure> next = scene.figures(20, "2026-10-20T12:00:00Z");
      Instant begin = Instant.parse("2026-10-01T00:00:00Z");
      for (Map.Entry<String, Figure> figure : one.entrySet()) {
        List<Figure.Evidence> both =
            figure.getValue().evidence().stream()
                .filter(evidence -> !evidence.time().isBefore(begin))
                .toList();
        assertThat(Optional.ofNullable(next.get(figure.getKey())).orElseThrow().evidence())
            .as("%s of seed %d", figure.getKey(), seed)
            .isEqualTo(both);
        compared += both.size();
      }
    }
    assertThat(compared).isGreaterThan(300);
  }

  private static List<String> lines(Figure figure) {
    return figure.evidence().stream()
        .map(
            one -> one.app() + " " + one.version() + " " + one.value().map(Hours::text).orElse("-"))
        .sorted()
        .toList();
  }

  private static FigureScene scene(Random random) {
    FigureScene scene = new FigureScene();
    APPS.forEach(app -> commits(scene, app, random));
    Map<String, String> running = new HashMap<>();
    Instant time = BEGIN;
    Set<String> requests = new HashSet<>();
    for (int i = 1; i <= 60; i++) {
      time = time.plusSeconds(random.nextInt(4) * 3600L + random.nextInt(300_000));
      String request = "!" + i;
      for (String app : APPS) {
        if (random.nextInt(2) == 0) {
          String before = running.getOrDefault(app, "");
          String after = next(prefix(app), before, random);
          if (!after.equals(before)) {
            scene.change(time.toString(), app, before, after, request);
            running.put(app, after);
            requests.add(request);
          }
        }
      }
      if (requests.contains(request)) {
        runs(scene, time, request, random);
      }
    }
    APPS.forEach(app -> memory(scene, app, random));
    return scene;
  }

  /** Names have no order: of them the commits decide. */
  private static String prefix(String app) {
    return app.equals("search") ? "b." : "1.";
  }

  private static String next(String prefix, String before, Random random) {
    if (before.isEmpty()) {
      return prefix + "0";
    }
    int now = Integer.parseInt(before.substring(2));
    int dice = random.nextInt(20);
    if (dice == 0) {
      return "";
    }
    int step = dice < 14 ? 1 : dice < 17 ? -1 : random.nextInt(9) - 4;
    return prefix + Math.floorMod(now + step, VERSIONS);
  }

  /**
   * A line with side branches; some versions are built from an older commit than their name says.
   */
  private static void commits(FigureScene scene, String app, Random random) {
    ServiceCommits service = scene.service();
    String line = app + " " + prefix(app);
    for (int i = 0; i < VERSIONS; i++) {
      String name = line + i;
      String written = BEGIN.plusSeconds(i * 400_000L - random.nextInt(600_000)).toString();
      String made = BEGIN.plusSeconds(i * 400_000L).toString();
      List<String> parents = new ArrayList<>();
      if (i > 0) {
        parents.add(line + (random.nextInt(8) == 0 ? Math.max(0, i - 2) : i - 1));
        if (random.nextInt(4) == 0) {
          service.add(name + " side", written, made, message(random), parents.get(0));
          parents.add(name + " side");
        }
      }
      service.add(name, written, made, message(random), parents.toArray(new String[0]));
    }
    if (random.nextBoolean()) {
      scene.version(app, prefix(app) + "7", line + "3").version(app, prefix(app) + "9", "gone");
    }
  }

  private static String message(Random random) {
    return random.nextInt(3) == 0 ? "fix: a" : "feat: a";
  }

  private static void runs(FigureScene scene, Instant time, String request, Random random) {
    if (random.nextInt(5) == 0) {
      return;
    }
    boolean failed = random.nextInt(3) == 0;
    scene.run(time.plusSeconds(300).toString(), request, failed ? "failed" : "success");
    if (failed && random.nextBoolean()) {
      scene.run(time.plusSeconds(7200).toString(), request, "success");
    }
    if (random.nextInt(6) == 0) {
      scene.run(time.plusSeconds(600).toString(), request + "other", "canceled");
    }
  }

  /** Health in the last days of an app, and perhaps that it fails now. */
  private static void memory(FigureScene scene, String app, Random random) {
    List<Change> line = scene.changes().stream().filter(one -> one.app().equals(app)).toList();
    if (line.isEmpty() || random.nextInt(4) == 0) {
      return;
    }
    List<HealthHistory.Time> times = new ArrayList<>();
    for (Change change : line.subList(Math.max(0, line.size() - 3), line.size())) {
      Instant at = change.time().plusSeconds(300 + random.nextInt(900));
      Instant until = at.plusSeconds(random.nextInt(2400));
      Instant again = until.plusSeconds(random.nextInt(3000));
      String version = change.after().map(after -> after.version()).orElse("");
      times.add(new HealthHistory.Time(version, at, until, Optional.of(until)));
      if (random.nextBoolean()) {
        times.add(new HealthHistory.Time(version, again, again, Optional.of(again)));
      }
    }
    scene.memory(HealthHistory.key(app), new HealthHistory(times).text());
    if (random.nextInt(2) == 0) {
      Change last = line.get(line.size() - 1 - random.nextInt(Math.min(2, line.size())));
      Instant since = last.time().plusSeconds(random.nextInt(5000));
      scene.memory(
          FailingSince.key(app), new FailingSince(since, "Deployment a/b", "SLIP-S101").text());
    }
  }
}
