package dev.slipway.delivery.suggest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.forge.FailingForge;
import dev.slipway.delivery.forge.MergeRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is killed at any write, and repeated, ends as one that was not. */
class CrashTest {

  /** What was before, and what is wanted now. */
  enum Scenario {
    FIRST(Turn.version(2)),
    MOVED(Turn.version(3)),
    CONFLICT(Turn.version(2)),
    OUTDATED(Turn.nothing()),
    DECLINED(Turn.version(2)),
    DECLINED_BEFORE(Turn.version(3)),
    EDITED(Turn.version(3)),
    BRANCH_GONE(Turn.version(2)),
    AUTOMATIC(Turn.wanted(2, true, false)),
    FORCED(Turn.wanted(3, false, true));

    private final Wanted wanted;

    Scenario(Wanted wanted) {
      this.wanted = wanted;
    }

    /** What is merged is not wanted any more. */
    Wanted wanted(Turn turn) {
      return turn.project.tree("main").getOrDefault(Turn.FILE, "").equals("version: 2\n")
          ? Turn.nothing()
          : wanted;
    }

    Turn prepared() throws IOException {
      Turn turn = new Turn();
      if (this == FIRST) {
        return turn;
      }
      turn.run(Turn.version(2));
      MergeRequest request = turn.only();
      switch (this) {
        case CONFLICT -> {
          turn.project.change("alice", "main", "By hand", Map.of("README.md", "y\n"));
          turn.conflicts(request);
        }
        case DECLINED, DECLINED_BEFORE -> turn.personCloses(request);
        case EDITED, FORCED ->
            turn.project.change("alice", Turn.BRANCH, "More", Map.of("README.md", "y\n"));
        case BRANCH_GONE -> turn.project.move(Turn.BRANCH, java.util.Optional.empty());
        case AUTOMATIC -> turn.project.pipeline(turn.tip().orElseThrow(), Turn.BRANCH, "success");
        default -> {}
      }
      return turn;
    }
  }

  /** What can be seen of a state; commits have other ids. */
  private record Seen(
      List<String> requests, boolean branch, Map<String, String> files, List<Integer> notes) {

    static Seen of(Turn turn) throws IOException {
      List<String> requests =
          turn.project.mergeRequests().stream()
              .map(each -> each.iid() + " " + each.state() + " " + each.title())
              .toList();
      java.util.ArrayList<Integer> notes = new java.util.ArrayList<>();
      for (MergeRequest request : turn.project.mergeRequests()) {
        notes.add(turn.notes(request.iid()).size());
      }
      return new Seen(
          requests,
          turn.tip().isPresent(),
          turn.tip().map(tip -> turn.project.tree(tip)).orElse(Map.of()),
          notes);
    }
  }

  @ParameterizedTest
  @EnumSource
  void killedAtAnyWriteAndRepeated(Scenario scenario) throws IOException {
    Turn undisturbed = scenario.prepared();
    FailingForge counting = new FailingForge(undisturbed.memory, 0, false);
    undisturbed.forge = counting.forge();
    undisturbed.run(scenario.wanted(undisturbed));
    int writes = counting.writes();
    undisturbed.forge = undisturbed.memory;
    undisturbed.run(scenario.wanted(undisturbed)); // deletes the branch of what was merged
    Seen expected = Seen.of(undisturbed);
    for (int failing = 1; failing <= writes; failing++) {
      for (boolean after : List.of(false, true)) {
        Turn turn = scenario.prepared();
        turn.forge = new FailingForge(turn.memory, failing, after).forge();
        assertThatThrownBy(() -> turn.run(scenario.wanted(turn))).isInstanceOf(IOException.class);
        turn.forge = turn.memory;
        turn.run(scenario.wanted(turn));
        turn.run(scenario.wanted(turn));
        assertThat(Seen.of(turn))
            .as("%s, write %d of %d, after it: %s", scenario, failing, writes, after)
            .isEqualTo(expected);
        turn.memory.forgetRequests();
        turn.run(scenario.wanted(turn));
        assertThat(turn.memory.writes()).as("%s, a third run", scenario).isEmpty();
        for (MergeRequest request : turn.open()) {
          if (scenario != Scenario.EDITED) {
            assertThat(turn.marker(request).head()).isEqualTo(turn.tip().orElseThrow());
          }
        }
      }
    }
    assertThat(writes).isPositive();
  }

  /** Killed twice in a row, at any two writes. */
  @ParameterizedTest
  @EnumSource(names = {"FIRST", "MOVED", "OUTDATED", "CONFLICT"})
  void killedTwice(Scenario scenario) throws IOException {
    Turn undisturbed = scenario.prepared();
    undisturbed.run(scenario.wanted(undisturbed));
    Seen expected = Seen.of(undisturbed);
    for (int first : Stream.of(1, 2, 3, 4).toList()) {
      for (int second : Stream.of(1, 2, 3, 4).toList()) {
        Turn turn = scenario.prepared();
        for (int failing : List.of(first, second)) {
          turn.forge = new FailingForge(turn.memory, failing, true).forge();
          try {
            turn.run(scenario.wanted(turn));
          } catch (IOException e) {
            assertThat(e).hasMessageContaining("connection");
          }
        }
        turn.forge = turn.memory;
        turn.run(scenario.wanted(turn));
        assertThat(Seen.of(turn)).as("%s, %d, %d", scenario, first, second).isEqualTo(expected);
      }
    }
  }
}
