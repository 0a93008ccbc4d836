package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecentNotesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path caches;
  private Instant now = NOON;
  private RecentNotes asked;
  private RecentNotes pushed;

  @BeforeEach
  void open() {
    asked = RecentNotes.asked(caches, () -> now);
    pushed = RecentNotes.pushed(caches, () -> now);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, true", "PT23H59M, true", "PT24H, false", "PT25H, false", "-PT1S, false"})
  void aNoteIsGoodForADay(Duration later, boolean good) {
    asked.note("a");
    now = NOON.plus(later);
    assertThat(asked.has("a")).isEqualTo(good);
    assertThat(RecentNotes.asked(caches, () -> now).has("a")).as("next build").isEqualTo(good);
    assertThat(asked.has("b")).isFalse();
    assertThat(pushed.has("a")).as("of another kind").isFalse();
  }

  /** Also those of registries that nothing is asked any more. */
  @Test
  void whatIsTooOldIsDeletedWithTheNextNote() throws IOException {
    for (RecentNotes notes : new RecentNotes[] {asked, pushed}) {
      now = NOON;
      notes.note("old");
      now = NOON.plus(Duration.ofHours(2));
      notes.note("young");
      now = NOON.plus(Duration.ofHours(25));
      notes.note("new");
      assertThat(notes.has("young")).isTrue();
      assertThat(notes.has("new")).isTrue();
    }
    assertThat(count("asked")).isEqualTo(2);
    assertThat(count("pushed")).isEqualTo(2);
  }

  @Test
  void aNoteAgainCountsFromThen() {
    asked.note("a");
    now = NOON.plus(Duration.ofHours(23));
    asked.note("a");
    now = NOON.plus(Duration.ofHours(46));
    assertThat(asked.has("a")).isTrue();
    asked.forget("a");
    asked.forget("b");
    assertThat(asked.has("a")).isFalse();
  }

  @Test
  void withoutACacheThereAreNone() throws IOException {
    Files.writeString(caches.resolve("asked"), "no directory");
    for (RecentNotes notes : new RecentNotes[] {asked, RecentNotes.none()}) {
      notes.note("a");
      assertThat(notes.has("a")).isFalse();
      notes.forget("a");
    }
  }

  private long count(String kind) throws IOException {
    try (Stream<Path> files = Files.list(caches.resolve(kind))) {
      return files.count();
    }
  }
}
