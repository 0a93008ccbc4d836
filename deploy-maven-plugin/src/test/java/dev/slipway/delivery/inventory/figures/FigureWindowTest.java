package dev.slipway.delivery.inventory.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.inventory.Figure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureWindowTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T12:00:00Z, Europe/London, 7, 2026-11-24, 2026-11-24T00:00:00Z,"
        + " 2026-12-01T00:00:00Z",
    "2026-11-30T12:00:00Z, Pacific/Auckland, 1, 2026-12-01, 2026-11-30T11:00:00Z,"
        + " 2026-12-01T11:00:00Z",
    // Clocks went back on 25 October: that day has 25 hours.
    "2026-10-25T12:00:00Z, Europe/London, 1, 2026-10-25, 2026-10-24T23:00:00Z,"
        + " 2026-10-26T00:00:00Z",
    // In Beirut there was no midnight on 29 March.
    "2026-03-29T12:00:00Z, Asia/Beirut, 1, 2026-03-29, 2026-03-28T22:00:00Z, 2026-03-29T21:00:00Z"
  })
  void wholeDays(Instant now, String zone, int days, LocalDate first, Instant begin, Instant end) {
    FigureWindow window = FigureWindow.last(days, ZoneId.of(zone), now);
    assertThat(window.first()).isEqualTo(first);
    assertThat(window.begin()).isEqualTo(begin);
    assertThat(window.end()).isEqualTo(end);
    assertThat(window.contains(begin)).isTrue();
    assertThat(window.contains(begin.minusMillis(1))).isFalse();
    assertThat(window.contains(end.minusMillis(1))).isTrue();
    assertThat(window.contains(end)).isFalse();
  }

  @Test
  void weeksBeginOnMonday() {
    FigureWindow window = FigureWindow.last(21, LONDON, Instant.parse("2026-11-25T12:00:00Z"));
    assertThat(window.buckets())
        .containsExactly(
            bucket("2026-11-02", "2026-11-09", false),
            bucket("2026-11-09", "2026-11-16", true),
            bucket("2026-11-16", "2026-11-23", true),
            bucket("2026-11-23", "2026-11-30", false));
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "14", "15", "90", "365"})
  void eachDayIsInOnePart(int days) {
    FigureWindow window = FigureWindow.last(days, LONDON, Instant.parse("2026-11-25T12:00:00Z"));
    Instant time = window.begin();
    while (window.contains(time)) {
      LocalDate day = window.day(time);
      assertThat(
              window.buckets().stream()
                  .filter(part -> !day.isBefore(part.from()) && day.isBefore(part.to())))
          .hasSize(1);
      time = time.plus(Duration.ofHours(11));
    }
  }

  @Test
  void atLeastADay() {
    assertThatThrownBy(() -> FigureWindow.last(0, LONDON, Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "production, true",
    "prod, true",
    "env-prod-eu, true",
    "Live, true",
    "prod1, true",
    "preprod, false",
    "staging, false",
    "delivery, false",
    "product, false"
  })
  void production(String name, boolean counts) {
    Set<String> found = ProductionNames.of(List.of("production", name), List.of());
    assertThat(found.contains(name)).isEqualTo(counts);
  }

  @Test
  void environmentsThatWereAskedFor() {
    List<String> all = List.of("staging", "production", "test");
    assertThat(ProductionNames.of(all, List.of("staging"))).containsExactly("staging");
    assertThat(ProductionNames.of(all, List.of("nowhere"))).isEmpty();
    assertThat(ProductionNames.of(List.of("staging", "test"), List.of()))
        .containsExactlyInAnyOrder("staging", "test");
  }

  @Test
  void medians() {
    assertThat(Median.of(List.of(1.0, 2.0, 3.0, 4.0))).isEmpty();
    assertThat(Median.of(List.of(9.0, 1.0, 5.0, 3.0, 7.0))).contains(5.0);
    assertThat(Median.of(List.of(9.0, 1.0, 5.0, 3.0, 7.0, 100.0))).contains(6.0);
    assertThat(Median.share(List.of(0.0, 100.0, 0.0, 0.0))).isEmpty();
    assertThat(Median.share(List.of(0.0, 100.0, 0.0, 0.0, 0.0))).contains(20.0);
  }

  @Test
  void aRuleDoesNotSteerATerminal() {
    Figure figure =
        new Figure(
            "a", "A", Optional.of(1.25), "hours", "of prod\u001b[31m\u202e", List.of(), List.of());
    assertThat(FigureText.lines(List.of(figure), 40))
        .containsExactly("A  1.3 hours         n = 0", "  of prod[31m");
  }

  private static FigureWindow.Bucket bucket(String from, String to, boolean whole) {
    return new FigureWindow.Bucket(LocalDate.parse(from), LocalDate.parse(to), whole);
  }
}
