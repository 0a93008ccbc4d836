package dev.slipway.delivery.suggest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.LongTime;
import dev.slipway.delivery.environment.UpdatePolicy.Source;
import dev.slipway.delivery.environment.UpdatePolicy.Take;
import dev.slipway.delivery.suggest.gate.GateQuestion.Step;
import dev.slipway.delivery.suggest.gate.HealthyTime.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sightings of an app in another environment: minutes before now, then the version, then {@code !}
 * where it was not healthy. Of version 2, one day of health is needed.
 */
class SoakTableTest {
  private static final Step STEP = new Step("1", "2", Optional.empty(), Optional.empty());
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        // What runs there now: since when it is healthy without a break.
        "RUNNING, 2, 1440=2, OPEN, 1440, none",
        "RUNNING, 2, 1439=2, WAITING, 1439, 1",
        "RUNNING, 2, 2000=2, OPEN, 2000, none",
        "RUNNING, 2, 0=2, WAITING, 0, 1440",
        "RUNNING, 2, 60=2, WAITING, 60, 1380",
        "RUNNING, 2, '', WAITING, 0, none",
        "RUNNING, 2, 2000=1, WAITING, 0, none",
        "RUNNING, 2, 2000=1 100=2, WAITING, 100, 1340",
        "RUNNING, 2, 2000=2 1000=2, OPEN, 2000, none",
        "RUNNING, 2, 2000=2 1000=2!, WAITING, 0, none",
        "RUNNING, 2, 2000=2 1000=2! 900=2, WAITING, 900, 540",
        "RUNNING, 2, 4000=2 1000=2! 900=2, WAITING, 900, 540",
        "RUNNING, 2, 4000=2 3000=1 900=2, WAITING, 900, 540",
        "RUNNING, 2, 4000=2 3000=2! 2000=2, OPEN, 2000, none",
        "RUNNING, 2, 4000=2 1500=2! 1440=2, OPEN, 1440, none",
        "RUNNING, 2, 2000=2!, WAITING, 0, none",
        "RUNNING, 2, 2000=2! 1000=2!, WAITING, 0, none",
        "RUNNING, 2, 3000= 2000=2, OPEN, 2000, none",
        "RUNNING, 2, 3000=2 2000=, WAITING, 0, none",
        // Sightings come in any order, some at the same time.
        "RUNNING, 2, 900=2 1000=2! 4000=2, WAITING, 900, 540",
        "RUNNING, 2, 2000=2 2000=2, OPEN, 2000, none",
        // A clock that is ahead never counts more than nothing.
        "RUNNING, 2, -30=2, WAITING, 0, 1470",
        "RUNNING, 2, 2000=2 -30=2, OPEN, 2000, none",
        "RUNNING, 2, 2000=2 -30=2!, WAITING, 0, none",
        // The version passed, even if another one runs there meanwhile.
        "PASSED, 3, 4000=2 2000=3, OPEN, 2000, none",
        "PASSED, 3, 4000=2 2600=3, WAITING, 1400, none",
        "PASSED, 3, 4000=2 2560=3, OPEN, 1440, none",
        "PASSED, 3, 4000=2 2561=3, WAITING, 1439, none",
        "PASSED, 2, 1440=2, OPEN, 1440, none",
        "PASSED, 2, 1000=2, WAITING, 1000, 440",
        "PASSED, 2, 4000=2 1000=2! 900=2, OPEN, 3000, none",
        "PASSED, 2, 3000=2 2000=2! 900=2, WAITING, 900, 540",
        "PASSED, 2, 3000=2 2000=2! 1999=2! 10=2, WAITING, 10, 1430",
        "PASSED, 3, 3000=2 2000=2! 10=3, WAITING, 1000, none",
        "PASSED, 1, 9000=2 5000=1, OPEN, 4000, none",
        "PASSED, 2, 5000=2 3000=1 100=2, OPEN, 2000, none",
      })
  void soaks(Take take, String running, String seen, Gate.State state, long reached, Long missing) {
    Gate soak = gates(take, running, seen).get(1);
    assertThat(soak.name()).isEqualTo("soak");
    assertThat(soak.state()).isEqualTo(state);
    assertThat(soak.opens())
        .isEqualTo(Optional.ofNullable(missing).map(m -> NOW.plus(Duration.ofMinutes(m))));
    String time = LongTime.text(Duration.ofMinutes(reached));
    assertThat(soak.text())
        .contains(state == Gate.State.OPEN ? "healthy for " + time : "reached " + time + ", ");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "RUNNING, 2, '', OPEN, shop/staging runs 2",
        "RUNNING, 1, '', WAITING, shop/staging runs 1; waits for 2 there",
        "RUNNING, 3, 4000=2 2000=3, WAITING, shop/staging runs 3; waits for 2 there",
        "RUNNING, '', '', WAITING, shop/staging runs no version; waits for 2 there",
        "RUNNING, none, '', WAITING, shop/staging does not have this app; waits for 2 there",
        "PASSED, 3, 4000=2 2000=3, OPEN, shop/staging ran 2",
        "PASSED, 3, 2000=3, WAITING, shop/staging runs 3; waits for 2 there",
        "PASSED, 3, 2000=2!, WAITING, shop/staging runs 3; waits for 2 there",
        "PASSED, none, 2000=2, OPEN, shop/staging ran 2",
        "PASSED, 2, '', OPEN, shop/staging runs 2",
        "RUNNING, 2.0, '', WAITING, shop/staging runs 2.0; waits for 2 there",
      })
  void namesTheStage(Take take, String running, String seen, Gate.State state, String text) {
    Gate stage = gates(take, running, seen).get(0);
    assertThat(stage.name()).isEqualTo("stage");
    assertThat(stage.state()).isEqualTo(state);
    String command = ": run 'mvn delivery:promote' in its build, or edit its reference there";
    assertThat(stage.text()).isEqualTo(text + (state == Gate.State.OPEN ? "" : command));
  }

  @Test
  void saysWhatIsNeededReachedAndMissing() {
    assertThat(gates(Take.RUNNING, "2", "200=2").get(1).line())
        .isEqualTo(
            "soak: waits, needs 1d of health without a break in shop/staging, reached 3h 20m,"
                + " missing 20h 40m; opens Tue 2026-12-01 08:40 UTC");
    assertThat(gates(Take.RUNNING, "2", "1600=2").get(1).line())
        .isEqualTo("soak: open, healthy for 1d 2h 40m without a break in shop/staging, needed 1d");
    assertThat(gates(Take.RUNNING, "2", "2000=2 1000=2!").get(1).text())
        .isEqualTo(
            "needs 1d of health without a break in shop/staging, reached 0m, missing 1d; it was"
                + " healthy there until Sun 2026-11-29 19:20 UTC");
    assertThat(gates(Take.RUNNING, "2", "2000=1").get(1).text())
        .endsWith("; no run has seen it healthy there yet");
    assertThat(gates(Take.RUNNING, "2", "-30=2").get(1).text())
        .contains("(its clock is ahead of this one)");
  }

  @Test
  void whatCanNotBeReadIsNotKnown() {
    Source source = new Source("shop/staging", DAY, Take.RUNNING);
    assertThat(StageGates.of(source, StageFacts.unreadable("404\nNot\u202e found"), STEP, NOW))
        .containsExactly(
            new Gate(
                "stage",
                Gate.State.UNKNOWN,
                "shop/staging can't be read: 404 Not found",
                Optional.empty()));
  }

  /** A bundle can be replaced under its name. */
  @ParameterizedTest
  @CsvSource({"aa, aa, OPEN", "'', aa, OPEN", "aa, '', OPEN", "aa, bb, WAITING"})
  void theBundleIsTheOneThatRanThere(String there, String here, Gate.State expected) {
    Source source = new Source("shop/staging", Duration.ZERO, Take.RUNNING);
    StageFacts facts = new StageFacts(Optional.of("2"), there, List.of(), "");
    Step step =
        new Step("1", "2", Optional.empty(), Optional.of(here).filter(text -> !text.isEmpty()));
    Gate gate = StageGates.of(source, facts, step, NOW).get(0);
    assertThat(gate.state()).isEqualTo(expected);
    if (expected == Gate.State.WAITING) {
      assertThat(gate.line())
          .isEqualTo(
              "stage: waits, shop/staging runs another bundle of 2 (sha256 aa there, bb here); take"
                  + " this one there, or publish a new version");
    }
  }

  @Test
  void onlyWhatIsConfiguredIsAGate() {
    assertThat(StageGates.of(Source.NEWEST, StageFacts.NONE, STEP, NOW)).isEmpty();
    Source source = new Source("shop/staging", Duration.ZERO, Take.RUNNING);
    StageFacts facts = new StageFacts(Optional.of("2"), List.of(), "");
    assertThat(StageGates.of(source, facts, STEP, NOW))
        .extracting(Gate::name)
        .containsExactly("stage");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "RUNNING, 3, 9000=2 2000=3, 3",
        "RUNNING, none, 9000=2, ''",
        "RUNNING, '', 9000=2, ''",
        "PASSED, 3, 9000=2 2000=3, 2 3",
        "PASSED, 3, 9000=2 200=3, 2",
        "PASSED, 3, 200=3, 3",
        "PASSED, 3, 9000=2 8000=2! 200=3, 3",
        "PASSED, 2, 9000=2 7000=1 4000=2, 2 1",
      })
  void offersVersions(Take take, String running, String seen, String versions) {
    Source source = new Source("shop/staging", DAY, take);
    assertThat(String.join(" ", PassedVersions.of(source, facts(running, seen), NOW)))
        .isEqualTo(versions);
  }

  private static List<Gate> gates(Take take, String running, String seen) {
    return StageGates.of(new Source("shop/staging", DAY, take), facts(running, seen), STEP, NOW);
  }

  private static StageFacts facts(String running, String seen) {
    List<Sighting> sightings = new ArrayList<>();
    for (String word : seen.isEmpty() ? new String[0] : seen.split(" ")) {
      String[] parts = word.split("=", -1);
      Instant at = NOW.minus(Duration.ofMinutes(Long.parseLong(parts[0])));
      sightings.add(new Sighting(at, parts[1].replace("!", ""), !parts[1].endsWith("!")));
    }
    return new StageFacts(Optional.ofNullable(running), HealthyTime.of(sightings), "");
  }
}
