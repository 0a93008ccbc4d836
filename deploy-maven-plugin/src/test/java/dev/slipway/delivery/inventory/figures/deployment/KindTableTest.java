package dev.slipway.delivery.inventory.figures.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the last of several changes is. A version is written VERSION, or VERSION@COMMIT. */
class KindTableTest {
  private static final Instant BEGIN = Instant.parse("2026-11-01T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // versions one after another, where the last commit is from the one before, kind
    "- 1.0, UNKNOWN, FIRST",
    "- 1.0 - 1.1, UNKNOWN, FIRST",
    "1.0 -, UNKNOWN, REMOVAL",
    "1.0 1.1, FORWARD, RELEASE",
    "1.0 1.1, UNKNOWN, RELEASE",
    "1.0 1.1, DIVERGED, RELEASE",
    // older by its version
    "1.1 1.0, UNKNOWN, ROLLBACK",
    "1.1 1.0, DIVERGED, ROLLBACK",
    "1.10 1.9, UNKNOWN, ROLLBACK",
    "1.0.0 1.0.0-rc1, UNKNOWN, ROLLBACK",
    "1.5.0 1.4.7, DIVERGED, ROLLBACK",
    "1.1@b 1.0@b, SAME, ROLLBACK",
    // the commits decide
    "1.1 1.0, BACKWARD, ROLLBACK",
    "1.0 1.1, BACKWARD, ROLLBACK",
    "20261101 1.0, FORWARD, RELEASE",
    // the same again
    "1.0 1.1 1.0 1.1, FORWARD, REDEPLOYMENT",
    "1.0 1.1 1.0 1.1, UNKNOWN, REDEPLOYMENT",
    "1.0 1.1 1.0 1.2, UNKNOWN, RELEASE",
    "1.0 1.1 1.2 1.0 1.1, UNKNOWN, REDEPLOYMENT",
    // without an order: names, and versions that differ in the commit only
    "main@a main@b, UNKNOWN, RELEASE",
    "main@a main@b main@a, UNKNOWN, ROLLBACK",
    "main@a main@b main@a main@b, UNKNOWN, REDEPLOYMENT",
    "1.0.0-3f1a9c0 1.0.0-4e2b8d1, UNKNOWN, RELEASE",
    "1.0.0-3f1a9c0 1.0.0-4e2b8d1 1.0.0-3f1a9c0, UNKNOWN, ROLLBACK",
    "1.0.0-3f1a9c0 1.0.0-4e2b8d1, BACKWARD, ROLLBACK",
    // a new name for the same commit
    "1.0@a 1.1@a, SAME, RELEASE",
    // snapshots by the time of their commit
    "1.2-20261123T093000Z-3f1a9c0 1.2-20261124T093000Z-4e2b8d1, UNKNOWN, RELEASE",
    "1.2-20261124T093000Z-4e2b8d1 1.2-20261123T093000Z-3f1a9c0, UNKNOWN, ROLLBACK"
  })
  void kinds(String versions, Direction direction, Kind kind) {
    AppLine line = AppLine.of(timeline(versions, Optional.empty())).get(0);
    RangeFacts facts = new RangeFacts(direction, 1, Optional.empty(), Optional.empty(), "");
    assertThat(line.kind(line.changes().size() - 1, facts)).isEqualTo(kind);
  }

  @Test
  void deploymentsAreFirstOnesAndReleases() {
    assertThat(Kind.values())
        .filteredOn(Kind::isDeployment)
        .containsExactly(Kind.FIRST, Kind.RELEASE);
  }

  @Test
  void whatWasThereWhenTheHistoryBeginsIsNoDeployment() {
    assertThat(AppLine.of(timeline("- 1.0 1.1", Optional.of(BEGIN))).get(0).changes()).hasSize(1);
    assertThat(AppLine.of(timeline("- 1.0", Optional.of(BEGIN)))).isEmpty();
    assertThat(AppLine.of(timeline("- 1.0", Optional.of(BEGIN.minusSeconds(1))))).hasSize(1);
    assertThat(AppLine.of(timeline("- 1.0 1.1", Optional.empty())).get(0).changes()).hasSize(2);
  }

  @Test
  void aChangeThatLeavesTheVersionIsNone() {
    assertThat(AppLine.of(timeline("1.0 1.0", Optional.empty()))).isEmpty();
  }

  private static Timeline timeline(String text, Optional<Instant> begin) {
    String[] versions = text.split(" ", -1);
    List<Change> changes = new ArrayList<>();
    for (int i = 1; i < versions.length; i++) {
      changes.add(
          new Change(
              BEGIN.plusSeconds(3600L * (i - 1)),
              "production",
              "orders",
              version(versions[i - 1]),
              version(versions[i]),
              new Change.By("commit" + i, "", "Ada", "")));
    }
    return new Timeline("production", changes, begin, "");
  }

  private static Optional<AppVersion> version(String text) {
    int at = text.indexOf('@');
    String version = at < 0 ? text : text.substring(0, at);
    return text.equals("-")
        ? Optional.empty()
        : Optional.of(new AppVersion(version, text.substring(at + 1), "", "", ""));
  }
}
