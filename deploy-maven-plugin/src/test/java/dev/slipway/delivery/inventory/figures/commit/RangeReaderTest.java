package dev.slipway.delivery.inventory.figures.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeReaderTest {
  private static final int MOST = 100;
  private static final CommitRange.Service SERVICE = new CommitRange.Service("orders", "");

  private final ServiceCommits service = new ServiceCommits();

  /** a - m1 - m2, where m2 merges x1 - x2, which was begun at a. */
  private void merge() {
    service
        .add("a", "2026-11-01T08:00:00Z", "2026-11-01T08:00:00Z", "base")
        .add("x1", "2026-11-02T08:00:00Z", "2026-11-05T08:00:00Z", "feat: one", "a")
        .add("x2", "2026-11-03T08:00:00Z", "2026-11-05T08:01:00Z", "fix: two", "x1")
        .add("m1", "2026-11-04T08:00:00Z", "2026-11-04T09:00:00Z", "feat: other", "a")
        .add("m2", "2026-11-06T08:00:00Z", "2026-11-06T08:00:00Z", "Merge x", "m1", "x2");
  }

  @Test
  void bothTimesOfTheFirstCommit() throws IOException {
    merge();
    RangeFacts facts = read(range("a", "m2")).get(0);
    assertThat(facts.direction()).isEqualTo(Direction.FORWARD);
    assertThat(facts.commits()).isEqualTo(4);
    assertThat(facts.fix()).contains("fix: two");
    // x1 was rebased on 5 November, and came into the default branch on 6 November by m2.
    assertThat(facts.first())
        .contains(
            new RangeFacts.FirstCommit(
                ServiceCommits.id("x1"),
                Instant.parse("2026-11-02T08:00:00Z"),
                Instant.parse("2026-11-06T08:00:00Z")));
    assertThat(read(range("m1", "m2")).get(0).commits()).isEqualTo(3);
  }

  @Test
  void directions() throws IOException {
    merge();
    List<RangeFacts> facts =
        read(range("a", "m1"), range("m1", "a"), range("m1", "x2"), range("m2", "m2"));
    assertThat(facts)
        .extracting(RangeFacts::direction)
        .containsExactly(Direction.FORWARD, Direction.BACKWARD, Direction.DIVERGED, Direction.SAME);
    assertThat(facts).allMatch(RangeFacts::isKnown);
  }

  @Test
  void twentyVersionsAreOneRequest() throws IOException {
    List<CommitRange> ranges = line(20);
    Map<CommitRange, RangeFacts> facts = new RangeReader(service, MOST).read(ranges);
    assertThat(facts).hasSize(20).allSatisfy((range, one) -> assertThat(one.commits()).isOne());
    assertThat(service.requests()).containsExactly("between");
  }

  @Test
  void aRollbackAtTheEndCostsOneMore() throws IOException {
    List<CommitRange> ranges = line(5);
    ranges.add(range("c5", "c2"));
    Map<CommitRange, RangeFacts> facts = new RangeReader(service, MOST).read(ranges);
    assertThat(facts.get(range("c5", "c2"))).isEqualTo(RangeFacts.nothing(Direction.BACKWARD));
    assertThat(service.requests()).hasSize(4).containsOnly("between");
  }

  @Test
  void aLongRangeIsKnownButForItsFirstCommit() throws IOException {
    List<CommitRange> ranges = line(20);
    RangeFacts facts =
        new RangeReader(service, 5).read(List.of(range("c0", "c20"))).get(range("c0", "c20"));
    assertThat(facts)
        .isEqualTo(
            new RangeFacts(
                Direction.FORWARD,
                20,
                Optional.empty(),
                Optional.empty(),
                "it has more than 5 commits"));
    // One by one they are not too long.
    assertThat(new RangeReader(service, 5).read(ranges).values()).allMatch(RangeFacts::isKnown);
  }

  @Test
  void aCommitThatIsGone() throws IOException {
    merge();
    service.forget("m1");
    assertThat(read(range("m1", "m2")).get(0))
        .isEqualTo(
            RangeFacts.unknown(
                "a version's commit is not in the repository, or they have no history in common"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void asTheSlowOne(int seed) throws IOException {
    Random random = new Random(seed);
    int size = 3 + random.nextInt(30);
    for (int i = 0; i < size; i++) {
      List<String> parents = new ArrayList<>();
      for (int j = 0; j < 1 + random.nextInt(2) && i > 0; j++) {
        String parent = "c" + Math.max(0, i - 1 - random.nextInt(4));
        if (!parents.contains(parent)) {
          parents.add(parent);
        }
      }
      String authored = Instant.EPOCH.plusSeconds(random.nextInt(100_000)).toString();
      String committed = Instant.EPOCH.plusSeconds(200_000 + i).toString();
      String message = random.nextInt(4) == 0 ? "fix: " + i : "feat: " + i;
      service.add("c" + i, authored, committed, message, parents.toArray(new String[0]));
    }
    List<CommitRange> ranges = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ranges.add(range("c" + random.nextInt(size), "c" + random.nextInt(size)));
    }
    Map<CommitRange, RangeFacts> facts = new RangeReader(service, MOST).read(ranges);
    for (CommitRange range : ranges) {
      assertThat(facts.get(range))
          .as("seed %d", seed)
          .isEqualTo(service.slow(range.from(), range.to()));
    }
  }

  private List<CommitRange> line(int size) {
    service.add("c0", "2026-11-01T08:00:00Z", "2026-11-01T08:00:00Z", "base");
    List<CommitRange> ranges = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      String time = Instant.parse("2026-11-01T08:00:00Z").plusSeconds(i).toString();
      service.add("c" + i, time, time, "feat: " + i, "c" + (i - 1));
      ranges.add(range("c" + (i - 1), "c" + i));
    }
    return ranges;
  }

  private List<RangeFacts> read(CommitRange... ranges) throws IOException {
    return List.copyOf(new RangeReader(service, MOST).read(List.of(ranges)).values());
  }

  private static CommitRange range(String from, String to) {
    return new CommitRange(SERVICE, ServiceCommits.id(from), ServiceCommits.id(to));
  }
}
