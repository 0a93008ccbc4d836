package dev.slipway.delivery.suggest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.AppReference.Hold;
import dev.slipway.delivery.suggest.gate.ReferenceVersion.Change;
import dev.slipway.delivery.suggest.gate.ReferenceVersion.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Histories, oldest first: p for a person, b for the bot; then the version, {@code -} where the
 * file was removed; then a letter where it has a hold. The result is who holds since which commit,
 * and the version that ends it.
 */
class HoldTableTest {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
  private static final Comparator<String> VERSIONS = Comparator.comparing(ComparableVersion::new);

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        // Nothing happened, or only forward.
        "'', none",
        "p1.4.1, none",
        "p1.4.1 p1.4.2, none",
        "p1.4.1 b1.4.2, none",
        "b1.4.1 b1.4.2 b1.5.0, none",
        "p1.9 p1.10, none",
        "p1.4.2 p1.4.2, none",
        "p1.0 p1.0.0, none",
        // A person goes back.
        "p1.4.1 p1.4.2 p1.4.1, p3 1.4.2",
        "p1.4.1 b1.4.2 p1.4.1, p3 1.4.2",
        "p1.10 p1.9, p2 1.10",
        "p2.0.0 p2.0.0-rc.1, p2 2.0.0",
        "p1.4.2 p1.4.1 p1.4.1, p2 1.4.2",
        "p1.4.2 p1.4.1 p1.4.0, p3 1.4.2",
        "p1.4.2 p1.4.0 p1.4.1, p2 1.4.2",
        "p1.4.1 p1.4.2 p1.4.3 p1.4.1, p4 1.4.3",
        // A person goes forward again.
        "p1.4.1 p1.4.2 p1.4.1 p1.4.2, none",
        "p1.4.1 p1.4.2 p1.4.1 p1.5.0, none",
        "p1.4.2 p1.4.0 p1.4.1 p1.4.2, none",
        "p1.4.2 p1.4.1 p1.4.2 p1.4.1, p4 1.4.2",
        "p1.4.2 p1.4.1 p1.4.2 p1.4.1 p1.4.3, none",
        // The bot neither holds nor ends a hold.
        "p1.4.2 b1.4.1, none",
        "p1.4.2 p1.4.1 b1.4.2, p2 1.4.2",
        "p1.4.2 p1.4.1 b1.4.3, p2 1.4.2",
        "p1.4.2 b1.4.1 p1.4.0, p3 1.4.1",
        // The file says it: without a step back, any newer version ends it.
        "p1.4.1 p1.4.1A, A *",
        "p1.4.1A, A *",
        "p1.4.1A p1.4.2A, none",
        "p1.4.1A b1.4.2A, A *",
        "p1.4.1 p1.4.2A, A *",
        "p1.4.1A p1.4.2B, B *",
        // The file says it with a step back, as a rollback does.
        "p1.4.1 p1.4.2 p1.4.1A, A 1.4.2",
        "p1.4.1 p1.4.2 b1.4.1A, A 1.4.2",
        "p1.4.1 p1.4.2 b1.4.1A p1.4.2A, none",
        "p1.4.1 p1.4.2 b1.4.1A p1.4.3, none",
        "p1.4.1 p1.4.2 p1.4.1 p1.4.1A, A 1.4.2",
        "p1.4.1 p1.4.2 p1.4.1 b1.4.1A, A 1.4.2",
        "p1.4.2 p1.4.1A p1.4.1B, B 1.4.2",
        // The field is removed.
        "p1.4.2 p1.4.1A p1.4.1, none",
        "p1.4.1A p1.4.1, none",
        "p1.4.2 p1.4.1 b1.4.1A p1.4.1, none",
        "p1.4.2A p1.4.1, p2 1.4.2",
        "p1.4.2 p1.4.1A p1.4.1 p1.4.0, p4 1.4.1",
        "p1.4.2 p1.4.1A p1.4.2 p1.4.1, p4 1.4.2",
        // A stale field does not hold again.
        "p1.4.2 p1.4.1A p1.4.2A p1.4.3A, none",
        "p1.4.2 p1.4.1A p1.4.2A p1.4.1A, p4 1.4.2",
        // The file was removed, or names no version for a while.
        "p1.4.2 p1.4.1 p-, none",
        "p1.4.2 p1.4.1 p- p1.4.1, none",
        "p1.4.2 p- p1.4.1, none",
        "p1.4.2 p1.4.1A p- p1.4.1A, A *",
        "p1.4.2 p p1.4.1, p3 1.4.2",
        "p p1.4.1, none",
        "p1.4.2 p1.4.1 p, p2 1.4.2",
        // The known history begins after the step back.
        "p1.4.1 p1.4.1, none",
      })
  void finds(String history, String expected) {
    Optional<Held> held = HoldFinder.find(history(history), VERSIONS);
    String found =
        held.map(one -> one.hold().by() + " " + (one.above().isEmpty() ? "*" : one.above()))
            .orElse(null);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void theOrderCountsAndNotTheClock() {
    List<ReferenceVersion> history = new ArrayList<>(history("p1.4.2 p1.4.1"));
    ReferenceVersion newest = history.get(0);
    Change earlier = new Change("c", "p2", false, NOW.minusSeconds(999_999), "back");
    history.set(0, new ReferenceVersion(earlier, newest.content()));
    assertThat(HoldFinder.find(history, VERSIONS).orElseThrow().hold())
        .isEqualTo(new Hold(NOW.minusSeconds(999_999), "p2", "back"));
  }

  @Test
  void saysWhoHoldsWhatSinceWhenAndWhatEndsIt() {
    Hold hold = new Hold(NOW, "Alice", "slow checkout");
    assertThat(Held.gate(Optional.of(new Held(hold, "1.4.2")), "1.4.1").line())
        .isEqualTo(
            "hold: waits, held on 1.4.1 since Mon 2026-11-30 09:00 UTC by Alice (slow checkout);"
                + " opens when a person takes 1.4.2 or newer, or removes spec.hold");
    assertThat(Held.gate(Optional.of(new Held(new Hold(NOW, "Bob", ""), "")), "1.4.1").text())
        .isEqualTo(
            "held on 1.4.1 since Mon 2026-11-30 09:00 UTC by Bob; opens when a person takes a newer"
                + " version, or removes spec.hold");
    assertThat(Held.gate(Optional.empty(), "1.4.1").line()).isEqualTo("hold: open, not held");
  }

  @Test
  void whatPeopleWroteStaysOnOneShortLine() {
    String name = "/merge\n@all \u202e\u0007" + "x".repeat(100_000);
    Change change = new Change("c", name, false, NOW, name);
    List<ReferenceVersion> history =
        List.of(
            new ReferenceVersion(change, content("1.0" + "0".repeat(1000), Optional.empty())),
            new ReferenceVersion(change, content("2.0", Optional.empty())));
    Held held = HoldFinder.find(history, VERSIONS).orElseThrow();
    assertThat(held.hold().by()).hasSizeLessThan(301);
    String line = Held.gate(Optional.of(held), "1.0" + "0".repeat(1000)).line();
    assertThat(line).hasSizeLessThan(500).doesNotContain("\n", "\u202e", "\u0007");
  }

  private static List<ReferenceVersion> history(String text) {
    List<ReferenceVersion> history = new ArrayList<>();
    int count = 0;
    for (String word : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      count++;
      boolean bot = word.startsWith("b");
      String by = word.charAt(0) + String.valueOf(count);
      String rest = word.substring(1);
      boolean hold = rest.endsWith("A") || rest.endsWith("B");
      String version = hold ? rest.substring(0, rest.length() - 1) : rest;
      Optional<Hold> field =
          hold
              ? Optional.of(new Hold(NOW, rest.substring(rest.length() - 1), "file"))
              : Optional.empty();
      history.add(
          0,
          new ReferenceVersion(
              new Change("c" + count, by, bot, NOW.plusSeconds(count), "commit"),
              rest.equals("-") ? Optional.empty() : content(version, field)));
    }
    return history;
  }

  private static Optional<Content> content(String version, Optional<Hold> hold) {
    return Optional.of(new Content(version, hold));
  }
}
