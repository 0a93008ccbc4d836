package dev.slipway.delivery.inventory.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories against the slow and obvious reading of the same repositories. */
class HistoriesTest {
  @TempDir Path folder;

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsWhatTheSlowReadingFinds(long seed) throws IOException {
    try (EnvironmentRepo repo = new EnvironmentRepo(folder.resolve("env"))) {
      RandomHistory history = new RandomHistory(repo, seed).grow(200);
      List<Change> expected = SlowHistory.changes(repo, history.line(), "production");
      assertThat(expected).hasSizeGreaterThan(200);

      Timeline cold = read(repo, "caches");
      Timeline warm = read(repo, "caches");

      assertThat(cold.changes()).isEqualTo(expected);
      assertThat(cold.cut()).isEmpty();
      assertThat(cold.begin()).isEmpty();
      assertThat(warm).isEqualTo(cold);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void whatWasReadBeforeDoesNotChangeTheAnswer(long seed) throws IOException {
    Random random = new Random(seed);
    try (EnvironmentRepo repo = new EnvironmentRepo(folder.resolve("env"))) {
      RandomHistory history = new RandomHistory(repo, seed);
      for (int round = 0; round < 12; round++) {
        history.grow(1 + random.nextInt(20));
        if (random.nextInt(3) == 0) { // an older commit is checked out for once
          int at = random.nextInt(history.line().size());
          ObjectId older = history.line().get(at);
          repo.checkOut(older);
          List<ObjectId> part = history.line().subList(0, at + 1);
          Timeline past = read(repo, "caches");
          assertThat(past.changes()).isEqualTo(SlowHistory.changes(repo, part, "production"));
          assertThat(past.cut()).isEmpty();
          repo.checkOut(history.line().get(history.line().size() - 1));
        }
        Timeline timeline = read(repo, "caches");
        assertThat(timeline.changes())
            .isEqualTo(SlowHistory.changes(repo, history.line(), "production"));
        assertThat(timeline.cut()).isEmpty();
      }
    }
  }

  @Test
  @Tag("slow")
  void severalAtATimeAreTheSameInTheOrderOfTheirNames() throws IOException {
    Map<String, GitCheckout> checkouts = new LinkedHashMap<>();
    for (String name : List.of("test", "staging", "production")) {
      try (EnvironmentRepo repo = new EnvironmentRepo(folder.resolve(name))) {
        new RandomHistory(repo, name.hashCode()).grow(30);
        checkouts.put(name, repo.open());
      }
    }
    Histories histories = new Histories(folder.resolve("caches"));
    List<Timeline> all = histories.read(checkouts);
    assertThat(all).extracting(Timeline::environment).containsExactlyElementsOf(checkouts.keySet());
    for (Timeline one : all) {
      assertThat(one.changes()).isNotEmpty();
      assertThat(
              histories.read(
                  one.environment(), Objects.requireNonNull(checkouts.get(one.environment()))))
          .isEqualTo(one);
    }
    checkouts.values().forEach(GitCheckout::close);
  }

  @Test
  void environmentsInOneRepositoryHaveHistoriesOfTheirOwn() throws IOException {
    try (EnvironmentRepo repo = new EnvironmentRepo(folder.resolve("env"))) {
      Map<String, String> files =
          Map.of(
              "staging/apps/orders.yaml", EnvironmentRepo.app("orders", "2", ""),
              "production/apps/orders.yaml", EnvironmentRepo.app("orders", "1", ""));
      repo.checkOut(
          repo.commit(files, List.of(), java.time.Instant.parse("2026-11-01T00:00:00Z"), "first"));
      Histories histories = new Histories(folder.resolve("caches"));
      for (String name : List.of("staging", "production")) {
        Path environment = java.nio.file.Files.createDirectories(repo.folder().resolve(name));
        try (GitCheckout git = GitCheckout.open(environment).orElseThrow()) {
          assertThat(histories.read("shop", git).changes())
              .extracting(change -> change.after().orElseThrow().version())
              .containsExactly(name.equals("staging") ? "2" : "1");
        }
      }
    }
  }

  @Test
  void nothingIsCommitted() throws IOException {
    try (EnvironmentRepo repo = new EnvironmentRepo(folder.resolve("env"))) {
      assertThat(read(repo, "caches").changes()).isEmpty();
    }
  }

  private Timeline read(EnvironmentRepo repo, String caches) throws IOException {
    try (GitCheckout git = repo.open()) {
      return new Histories(folder.resolve(caches)).read("production", git);
    }
  }
}
