package dev.slipway.delivery.suggest.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.MergeRequest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AutomaticMergesTest {
  private final Turn turn = new Turn();

  @BeforeEach
  void open() throws IOException {
    turn.run(Turn.version(2));
    turn.project.pipeline(turn.tip().orElseThrow(), Turn.BRANCH, "success");
  }

  private boolean isAutomatic(Seal seal) throws IOException {
    return new AutomaticMerges(turn.memory, seal, turn.project.facts()).has(turn.main());
  }

  @Test
  void whatTheBotMergedIsMarked() throws IOException {
    assertThat(turn.status(Turn.wanted(2, true, false))).isEqualTo(Status.MERGED);
    assertThat(isAutomatic(Turn.SEAL)).isTrue();
    assertThat(isAutomatic(Seal.plain())).as("a mark that anyone could write").isFalse();
  }

  /** Whose token the bot has does not matter: the person merges as the same user here. */
  @Test
  void whatAPersonMergedIsNot() throws IOException {
    MergeRequest request = turn.only();
    turn.memory.mergeRequests(turn.project.facts()).merge(request.iid(), request.head());
    assertThat(isAutomatic(Turn.SEAL)).isFalse();
  }

  /** The bot was killed after it wrote the mark; then a person added a commit and merged. */
  @Test
  void whatAPersonAddedToIsNot() throws IOException {
    MergeRequest request = turn.only();
    turn.put(
        request,
        MergeRequest.State.OPEN,
        new MarkerText(Turn.SEAL, RequestPlace.of(turn.project.facts(), "orders"))
            .write("", turn.marker(request).in(Marker.State.MERGING)));
    String more = turn.project.change("alice", Turn.BRANCH, "More", Map.of("README.md", "y\n"));
    turn.project.pipeline(more, Turn.BRANCH, "success");
    turn.memory.mergeRequests(turn.project.facts()).merge(request.iid(), more);
    assertThat(isAutomatic(Turn.SEAL)).isFalse();
  }

  @Test
  void aCopiedMarkCountsInItsOwnMergeRequestOnly() throws IOException {
    MergeRequest request = turn.only();
    turn.memory.mergeRequests(turn.project.facts()).merge(request.iid(), request.head());
    MarkerText other =
        new MarkerText(Turn.SEAL, RequestPlace.of(turn.project.facts(), "something else"));
    MergeRequest merged = turn.project.mergeRequests().get(0);
    turn.put(
        merged,
        MergeRequest.State.MERGED,
        other.write("", turn.marker(merged).in(Marker.State.MERGING)));
    assertThat(isAutomatic(Turn.SEAL)).isFalse();
  }

  /** A merge that is refused takes the mark back, or a person's later merge would count as ours. */
  @Test
  void aRefusedMergeLeavesNoMark() throws IOException {
    turn.project.change("alice", "main", "By hand", Map.of(Turn.FILE, "version: 9\n"));
    turn.run(Turn.wanted(2, true, false));
    MergeRequest request = turn.only();
    assertThat(turn.marker(request).state()).isEqualTo(Marker.State.OPEN);
    assertThat(turn.status(Turn.wanted(2, false, false))).isEqualTo(Status.UNCHANGED);
  }
}
