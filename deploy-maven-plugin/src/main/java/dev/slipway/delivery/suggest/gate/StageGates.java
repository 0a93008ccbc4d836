package dev.slipway.delivery.suggest.gate;

import dev.slipway.delivery.environment.LongTime;
import dev.slipway.delivery.environment.UpdatePolicy.Source;
import dev.slipway.delivery.environment.UpdatePolicy.Take;
import dev.slipway.delivery.suggest.gate.GateQuestion.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a version has passed the environment before. It is the version that counts: what else
 * changed there meanwhile does not.
 */
final class StageGates {
  private static final int VERSION = 60;
  private static final int SUM = 13;
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final Source source;
  private final StageFacts facts;
  private final String version;
  private final String sha256;
  private final Instant now;

  private StageGates(Source source, StageFacts facts, Step step, Instant now) {
    this.source = source;
    this.facts = facts;
    this.version = step.version();
    this.sha256 = step.sha256().orElse("");
    this.now = now;
  }

  /** None for an app that takes what was published. */
  static List<Gate> of(Source source, StageFacts facts, Step step, Instant now) {
    if (source.isNewest()) {
      return List.of();
    }
    StageGates gates = new StageGates(source, facts, step, now);
    if (!facts.unreadable().isEmpty()) {
      return List.of(gates.unknown());
    }
    List<Gate> all = new ArrayList<>(List.of(gates.stage()));
    if (!source.healthyFor().isZero()) {
      all.add(gates.soak());
    }
    return all;
  }

  private Gate unknown() {
    String text =
        source.environment() + " can't be read: " + GateText.line(facts.unreadable(), 200);
    return new Gate("stage", Gate.State.UNKNOWN, text, Optional.empty());
  }

  private Gate stage() {
    String there = source.environment();
    if (facts.running().isPresent() && facts.running().get().equals(version)) {
      if (isAnotherBundle()) {
        return new Gate("stage", Gate.State.WAITING, another(), Optional.empty());
      }
      return open("stage", there + " runs " + shown(version));
    }
    if (source.take() == Take.PASSED && ofVersion().findAny().isPresent()) {
      return open("stage", there + " ran " + shown(version));
    }
    String instead =
        facts
            .running()
            .map(running -> there + " runs " + (running.isEmpty() ? "no version" : shown(running)))
            .orElse(there + " does not have this app");
    String text =
        instead
            + "; waits for "
            + shown(version)
            + " there: run 'mvn delivery:promote' in its build, or edit its reference there";
    return new Gate("stage", Gate.State.WAITING, text, Optional.empty());
  }

  /** A bundle can be replaced under its name: what ran there would be something else. */
  private boolean isAnotherBundle() {
    return !sha256.isEmpty() && !facts.sha256().isEmpty() && !sha256.equals(facts.sha256());
  }

  private String another() {
    return source.environment()
        + " runs another bundle of "
        + shown(version)
        + " (sha256 "
        + GateText.line(facts.sha256(), SUM)
        + " there, "
        + GateText.line(sha256, SUM)
        + " here); take this one there, or publish a new version";
  }

  private Gate soak() {
    Optional<HealthyTime> best = best();
    Duration needed = source.healthyFor();
    Duration reached = best.map(time -> time.length(now)).orElse(Duration.ZERO);
    String there = " without a break in " + source.environment();
    if (best.isPresent() && reached.compareTo(needed) >= 0) {
      return open(
          "soak",
          "healthy for " + LongTime.text(reached) + there + ", needed " + LongTime.text(needed));
    }
    Duration missing = needed.minus(reached);
    String text =
        "needs "
            + LongTime.text(needed)
            + " of health"
            + there
            + ", reached "
            + LongTime.text(reached)
            + ", missing "
            + LongTime.text(roundedUp(missing));
    Optional<HealthyTime> lasting = best.filter(time -> time.to().isEmpty());
    if (lasting.isEmpty()) {
      return new Gate("soak", Gate.State.WAITING, text + "; " + broken(), Optional.empty());
    }
    Instant opens = lasting.get().from().plus(needed);
    String clock =
        lasting.get().from().isAfter(now.plus(SKEW)) ? " (its clock is ahead of this one)" : "";
    return new Gate(
        "soak",
        Gate.State.WAITING,
        text + clock + "; opens " + GateText.time(opens, ZoneOffset.UTC),
        Optional.of(opens));
  }

  /** What runs there now must be healthy now; what passed may have been healthy earlier. */
  private Optional<HealthyTime> best() {
    Optional<HealthyTime> lasting =
        ofVersion().filter(time -> time.to().isEmpty()).reduce((first, second) -> second);
    if (source.take() == Take.RUNNING) {
      return lasting;
    }
    Optional<HealthyTime> longest = ofVersion().max(Comparator.comparing(time -> time.length(now)));
    boolean enough =
        longest.filter(time -> time.length(now).compareTo(source.healthyFor()) >= 0).isPresent();
    return enough ? longest : lasting.or(() -> longest);
  }

  /** Why nothing is counted at present. */
  private String broken() {
    Optional<Instant> end =
        ofVersion().flatMap(time -> time.to().stream()).max(Comparator.naturalOrder());
    return end.map(at -> "it was healthy there until " + GateText.time(at, ZoneOffset.UTC))
        .orElse("no run has seen it healthy there yet");
  }

  private Stream<HealthyTime> ofVersion() {
    return facts.healthy().stream().filter(time -> time.version().equals(version));
  }

  private static Duration roundedUp(Duration time) {
    return Duration.ofMinutes(time.plusSeconds(59).toMinutes());
  }

  private static String shown(String version) {
    return GateText.line(version, VERSION);
  }

  private static Gate open(String name, String text) {
    return new Gate(name, Gate.State.OPEN, text, Optional.empty());
  }
}
