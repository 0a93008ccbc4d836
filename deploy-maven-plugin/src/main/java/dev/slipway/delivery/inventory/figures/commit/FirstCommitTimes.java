package dev.slipway.delivery.inventory.figures.commit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several sources of times: each is asked for what the ones before it do not know. */
public final class FirstCommitTimes implements CommitTimes {
  private final List<CommitTimes> sources;

  /**
   * @param sources the cheapest first
   */
  public FirstCommitTimes(List<CommitTimes> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public Map<CommitRange, RangeFacts> of(List<CommitRange> ranges) {
    Map<CommitRange, RangeFacts> facts = new LinkedHashMap<>();
    for (CommitTimes source : sources) {
      List<CommitRange> left =
          ranges.stream()
              .distinct()
              .filter(range -> !facts.containsKey(range) || !isKnown(facts, range))
              .toList();
      if (!left.isEmpty()) {
        source.of(left).forEach((range, found) -> facts.merge(range, found, FirstCommitTimes::of));
      }
    }
    return facts;
  }

  private static boolean isKnown(Map<CommitRange, RangeFacts> facts, CommitRange range) {
    return facts.getOrDefault(range, RangeFacts.unknown("")).isKnown();
  }

  /** The one that knows more; of two that know nothing the later one, which says more. */
  private static RangeFacts of(RangeFacts before, RangeFacts after) {
    boolean better =
        before.direction() == RangeFacts.Direction.UNKNOWN || after.isKnown() && !before.isKnown();
    return better ? after : before;
  }
}
