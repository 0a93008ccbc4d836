package dev.slipway.delivery.inventory.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.inventory.question.Moments.Moment;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  /** A Monday, 10:30 in Berlin. */
  private static final Instant NOW = Instant.parse("2026-11-30T09:30:00Z");

  private static final Moments BERLIN = new Moments(ZoneId.of("Europe/Berlin"), NOW);

  @ParameterizedTest
  @CsvSource({
    "2026-11-01,                  2026-10-31T23:00:00Z, 2026-11-01T22:59:59Z",
    "2026-10-25,                  2026-10-24T22:00:00Z, 2026-10-25T22:59:59Z", // 25 hours long
    "today,                       2026-11-29T23:00:00Z, 2026-11-30T09:30:00Z",
    "2026-11-30,                  2026-11-29T23:00:00Z, 2026-11-30T09:30:00Z",
    "yesterday,                   2026-11-28T23:00:00Z, 2026-11-29T22:59:59Z",
    "friday,                      2026-11-26T23:00:00Z, 2026-11-27T22:59:59Z",
    "Fri,                         2026-11-26T23:00:00Z, 2026-11-27T22:59:59Z",
    "monday,                      2026-11-22T23:00:00Z, 2026-11-23T22:59:59Z", // not today
    "7d,                          2026-11-23T09:30:00Z, 2026-11-23T09:30:00Z",
    "36d,                         2026-10-25T09:30:00Z, 2026-10-25T09:30:00Z",
    "37d,                         2026-10-24T08:30:00Z, 2026-10-24T08:30:00Z", // summer time
    "0d,                          2026-11-30T09:30:00Z, 2026-11-30T09:30:00Z",
    "2026-11-01T10:00,            2026-11-01T09:00:00Z, 2026-11-01T09:00:00Z",
    "2026-11-01T10:00:00Z,        2026-11-01T10:00:00Z, 2026-11-01T10:00:00Z",
    "2026-11-01t10:00:00z,        2026-11-01T10:00:00Z, 2026-11-01T10:00:00Z",
    "2026-11-01T10:00+05:30,      2026-11-01T04:30:00Z, 2026-11-01T04:30:00Z",
    "2026-11-01T10:00-05:00[America/New_York], 2026-11-01T15:00:00Z, 2026-11-01T15:00:00Z"
  })
  void isRead(String text, Instant since, Instant at) {
    assertThat(BERLIN.since(text).instant()).isEqualTo(since);
    assertThat(BERLIN.at(text).instant()).isEqualTo(at);
  }

  @Test
  void isShownWithItsZone() {
    assertThat(BERLIN.at("2026-11-01"))
        .extracting(Moment::text)
        .isEqualTo("the end of 2026-11-01 (Europe/Berlin)");
    assertThat(BERLIN.since("2026-11-01").text()).isEqualTo("2026-11-01 00:00 (Europe/Berlin)");
    assertThat(BERLIN.at("2026-11-01T10:00:00Z").text())
        .isEqualTo("2026-11-01 11:00 (Europe/Berlin)");
    assertThat(new Moments(ZoneOffset.UTC, NOW).at("today").text())
        .isEqualTo("2026-11-30 09:30 (Z)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-13-01",
        "2026-02-30",
        "01.11.2026",
        "7",
        "7 days",
        "-7d",
        "999999d",
        "freitag",
        "10:00",
        "2026-11-01 10:00",
        "2026-11-01T25:00",
        "2026-11-01T10:00[Mars/Base]",
        "\u001b[31m",
        ""
      })
  void isRefused(String text) {
    assertThatThrownBy(() -> BERLIN.at(text))
        .isInstanceOfSatisfying(
            UserErrorException.class,
            e -> {
              assertThat(e.error().why()).isEqualTo("this is not a time");
              assertThat(e.error().where()).isEqualTo("slipway.inventory.at");
              assertThat(e.error().fix()).contains("2026-11-01T10:00:00Z", "7d", "friday");
              assertThat(e.error().what()).doesNotContain("\u001b");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-12-01", "2026-11-30T09:30:01Z", "9999-01-01"})
  void theFutureIsNotKnown(String text) {
    assertThatThrownBy(() -> BERLIN.since(text))
        .isInstanceOfSatisfying(
            UserErrorException.class,
            e -> assertThat(e.error().why()).isEqualTo("it is in the future"));
  }
}
