package dev.slipway.delivery.inventory.figures.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgeCommitTimesTest {
  private static final String HOST = "gitlab.example.com";
  private static final String SOURCE = "https://gitlab.example.com/shop/orders.git";

  @TempDir private Path caches;
  private final MemoryForge forge = new MemoryForge();
  private final MemoryProject project = forge.add("shop/orders", Map.of("a", "1"));

  @Test
  void twoRequestsForAServiceAndNoneAgain() {
    List<CommitRange> ranges = ranges(20);
    forge.forgetRequests();

    Map<CommitRange, RangeFacts> facts = times().of(ranges);

    assertThat(facts).hasSize(20);
    assertThat(facts.values()).allSatisfy(one -> assertThat(one.commits()).isOne());
    assertThat(forge.reads()).hasSize(2);
    forge.forgetRequests();
    assertThat(times().of(ranges)).isEqualTo(facts);
    assertThat(forge.reads()).isEmpty();
  }

  @Test
  void aNewVersionIsReadAlone() {
    List<CommitRange> ranges = ranges(3);
    times().of(ranges);
    forge.forgetRequests();
    List<CommitRange> more = new ArrayList<>(ranges);
    more.add(range(ranges.get(2).to(), change("fix: more")));
    forge.forgetRequests();

    assertThat(at(times().of(more), more.get(3)).fix()).contains("fix: more");
    assertThat(forge.reads()).hasSize(2);
  }

  @Test
  void aBrokenCacheIsReadAgain() throws IOException {
    List<CommitRange> ranges = ranges(3);
    Map<CommitRange, RangeFacts> facts = times().of(ranges);
    try (Stream<Path> files = Files.walk(caches)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, "{\"format\": 1, \"ranges\": {\"a..b\": {\"direction\": 7}");
      }
    }
    assertThat(times().of(ranges)).isEqualTo(facts);
  }

  @Test
  void whatCanNotBeReadIsUnknownAndSaysWhy() {
    String one = change("one");
    String two = change("two");
    CommitRange elsewhere =
        new CommitRange(new CommitRange.Service("a", "https://github.com/a/b"), one, two);
    CommitRange hidden =
        new CommitRange(
            new CommitRange.Service("a", "https://gitlab.example.com/no/thing"), one, two);
    CommitRange none = range("", two);
    CommitRange brief = range(one.substring(0, 8), two);
    CommitRange gone = range("0123456789abcdef0123456789abcdef01234567", two);

    Map<CommitRange, RangeFacts> facts = times().of(List.of(elsewhere, hidden, none, brief, gone));

    assertThat(at(facts, elsewhere).unknown())
        .isEqualTo("its source is not a project on gitlab.example.com");
    assertThat(at(facts, hidden).unknown())
        .isEqualTo("its source project does not exist, or the token can't read it");
    assertThat(at(facts, none).unknown()).isEqualTo("a version names no commit");
    assertThat(at(facts, brief).unknown()).isEqualTo("a version's commit is not whole");
    assertThat(at(facts, gone).unknown()).startsWith("a version's commit is not in the repository");
  }

  @Test
  void limitsKeepTheNewest() {
    List<CommitRange> ranges = ranges(5);
    forge.add("shop/cart", Map.of("a", "1"));
    CommitRange other =
        new CommitRange(
            new CommitRange.Service("cart", "https://gitlab.example.com/shop/cart"),
            ranges.get(0).from(),
            ranges.get(0).to());
    List<CommitRange> all = new ArrayList<>(List.of(other));
    all.addAll(ranges);

    Map<CommitRange, RangeFacts> facts = times(new ForgeCommitTimes.Limits(1000, 2, 1)).of(all);

    assertThat(at(facts, other).unknown()).isEqualTo("no more than 1 services are read");
    assertThat(at(facts, ranges.get(2)).unknown())
        .isEqualTo("no more than 2 changes of a service are read");
    assertThat(at(facts, ranges.get(3)).direction()).isEqualTo(Direction.FORWARD);
    assertThat(at(facts, ranges.get(4)).direction()).isEqualTo(Direction.FORWARD);
  }

  @Test
  void aVersionThatWasBuiltWithChanges() {
    List<CommitRange> ranges = ranges(1);
    CommitRange dirty = range(ranges.get(0).from() + "-dirty", ranges.get(0).to());
    assertThat(dirty).isEqualTo(ranges.get(0));
  }

  private List<CommitRange> ranges(int size) {
    List<CommitRange> ranges = new ArrayList<>();
    String before = change("base");
    for (int i = 0; i < size; i++) {
      String after = change("feat: " + i);
      ranges.add(range(before, after));
      before = after;
    }
    return ranges;
  }

  private String change(String message) {
    return project.change("ada", "main", message, Map.of("b", message));
  }

  private static CommitRange range(String from, String to) {
    return new CommitRange(new CommitRange.Service("orders", SOURCE), from, to);
  }

  private ForgeCommitTimes times() {
    return times(ForgeCommitTimes.Limits.STANDARD);
  }

  private ForgeCommitTimes times(ForgeCommitTimes.Limits limits) {
    return new ForgeCommitTimes(forge, HOST, new RangeCache(caches, HOST), limits);
  }

  private static RangeFacts at(Map<CommitRange, RangeFacts> facts, CommitRange range) {
    return Optional.ofNullable(facts.get(range)).orElseThrow();
  }
}
