package dev.slipway.delivery.inventory.figures.commit;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import dev.slipway.delivery.suggest.changelog.CommitSource;
import dev.slipway.delivery.suggest.changelog.CommitSource.Range;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the ranges of one service. Most of the time one request is enough for all of them: the
 * commits from the oldest version to the newest one have all others in them.
 */
final class RangeReader {
  private static final int NOT_FOUND = 404;

  private final CommitSource source;
  private final int most;

  /**
   * @param most commits of one request that are read
   */
  RangeReader(CommitSource source, int most) {
    this.source = source;
    this.most = most;
  }

  /** The facts of each range; ranges name whole commits, oldest first. */
  Map<CommitRange, RangeFacts> read(List<CommitRange> ranges) throws IOException {
    Map<CommitRange, RangeFacts> facts = new LinkedHashMap<>();
    if (ranges.isEmpty()) {
      return facts;
    }
    String begin = ranges.get(0).from();
    ServiceGraph graph = new ServiceGraph(begin);
    if (ranges.size() > 1) {
      addAll(graph, begin, ranges.get(ranges.size() - 1).to());
    }
    for (CommitRange range : ranges) {
      if (!facts.containsKey(range)) {
        facts.put(range, read(range, graph));
      }
    }
    return facts;
  }

  /** A history that is longer than what is read is not one to look into. */
  private void addAll(ServiceGraph graph, String begin, String end) throws IOException {
    try {
      Range all = source.between(begin, end, most);
      if (all.complete()) {
        graph.add(all.commits());
      }
    } catch (ForgeException e) {
      // One of the two is gone: the ranges of the others are still there.
    }
  }

  private RangeFacts read(CommitRange range, ServiceGraph graph) throws IOException {
    Optional<RangeFacts> known = graph.between(range.from(), range.to());
    if (known.isPresent()) {
      return known.get();
    }
    try {
      Range added = source.between(range.from(), range.to(), most);
      boolean fits = added.complete() && !added.commits().isEmpty();
      if (fits && graph.knows(range.from())) {
        graph.add(added.commits());
        known = graph.between(range.from(), range.to());
      }
      return known.isPresent() ? known.get() : direct(range, added);
    } catch (ForgeException e) {
      return RangeFacts.unknown(
          e.status() == NOT_FOUND ? gone() : "its history can't be read: HTTP " + e.status());
    }
  }

  private RangeFacts direct(CommitRange range, Range added) throws IOException {
    List<CommitFacts> commits = added.commits();
    boolean next = commits.stream().anyMatch(commit -> commit.parents().contains(range.from()));
    Optional<String> base =
        next ? Optional.of(range.from()) : source.mergeBase(range.from(), range.to());
    if (base.isEmpty()) {
      return RangeFacts.unknown(gone() + ", or they have no history in common");
    }
    if (base.get().equals(range.to())) {
      return RangeFacts.nothing(Direction.BACKWARD);
    }
    Direction direction = base.get().equals(range.from()) ? Direction.FORWARD : Direction.DIVERGED;
    RangeFacts facts = new RangeCommits(commits, range.to()).facts(direction);
    return added.complete()
        ? facts
        : new RangeFacts(
            direction,
            added.count(),
            Optional.empty(),
            facts.fix(),
            "it has more than " + most + " commits");
  }

  private static String gone() {
    return "a version's commit is not in the repository";
  }
}
