package dev.slipway.delivery.suggest.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequest.Branches;
import dev.slipway.delivery.forge.MergeRequest.State;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.ProjectRepository;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people and time do to a merge request, on a forge in memory. */
class RequestLifeTest {
  private final Turn turn = new Turn();

  @Test
  void oneMergeRequestFollowsTheNewestVersion() throws IOException {
    assertThat(turn.status(Turn.version(2))).isEqualTo(Status.OPENED);
    assertThat(turn.status(Turn.version(2))).isEqualTo(Status.UNCHANGED);
    assertThat(turn.status(Turn.version(3))).isEqualTo(Status.MOVED);
    assertThat(turn.only().title()).isEqualTo("Update orders to 3");
    assertThat(turn.only().branches()).isEqualTo(new Branches("slipway/update/orders", "main"));
    ProjectRepository repository = turn.memory.repository(turn.project.facts());
    assertThat(repository.commits("main", Turn.BRANCH, 9)).hasSize(1);
    assertThat(turn.project.tree(Turn.BRANCH)).containsEntry(Turn.FILE, "version: 3\n");
  }

  @Test
  void anUnchangedStateCostsTwoRequests() throws IOException {
    turn.run(Turn.version(2));
    turn.memory.forgetRequests();
    turn.run(Turn.version(2));
    assertThat(turn.memory.reads()).hasSize(2);
    assertThat(turn.memory.writes()).isEmpty();
  }

  @Test
  void anotherUserOfTheTokenChangesNothing() throws IOException {
    turn.run(Turn.version(2));
    turn.personCloses(turn.only());
    turn.run(Turn.version(3));
    turn.memory.user("project_42_bot_1a2b");
    turn.memory.forgetRequests();
    assertThat(turn.status(Turn.version(3))).isEqualTo(Status.UNCHANGED);
    assertThat(turn.memory.writes()).isEmpty();
    assertThat(turn.status(Turn.version(4))).isEqualTo(Status.MOVED);
    assertThat(turn.project.mergeRequests()).hasSize(2);
    turn.personCloses(turn.only());
    assertThat(turn.status(Turn.version(2))).isEqualTo(Status.DECLINED);
    assertThat(turn.status(Turn.version(4))).isEqualTo(Status.DECLINED);
    assertThat(turn.open()).isEmpty();
  }

  @Test
  void aStrangersCopyOfAMarkerIsNotAdopted() throws IOException {
    turn.run(Turn.version(2));
    MergeRequest ours = turn.only();
    turn.personCloses(ours);
    turn.project.change("mallory", "other", "Mine", Map.of("README.md", "z\n"));
    MergeRequest copy =
        turn.memory
            .mergeRequests(turn.project.facts())
            .open(
                new MergeRequestText(ours.title(), ours.description(), List.of(), List.of()),
                new Branches("other", "main"),
                true);
    turn.run(Turn.version(3));
    turn.run(Turn.nothing());
    assertThat(turn.open()).containsExactly(copy);
    assertThat(turn.project.branches()).containsKey("other");
    assertThat(turn.notes(copy.iid())).isEmpty();
  }

  @Test
  void aMarkerWithoutTheKeyOnOurBranchIsNotAdopted() throws IOException {
    turn.project.change("mallory", Turn.BRANCH, "Mine", Map.of(Turn.FILE, "version: 66\n"));
    String tip = turn.tip().orElseThrow();
    RequestPlace place = RequestPlace.of(turn.project.facts(), "orders");
    Marker forged =
        new Marker(
            List.of("item-2"),
            new Marker.Written(tip, turn.main(), ""),
            "a",
            Marker.State.OPEN,
            Marker.Hour.NONE);
    turn.memory
        .mergeRequests(turn.project.facts())
        .open(
            new MergeRequestText(
                "Update orders to 2",
                new MarkerText(Seal.plain(), place).write("…", forged),
                List.of(),
                List.of()),
            place.branches(),
            true);
    turn.project.pipeline(tip, Turn.BRANCH, "success");
    turn.memory.forgetRequests();
    Result result = turn.run(Turn.wanted(2, true, false));
    assertThat(result.status()).isEqualTo(Status.BLOCKED);
    assertThat(result.why()).contains("!1");
    assertThat(turn.memory.writes()).isEmpty();
  }

  @Test
  void whatAPersonClosedIsNotProposedAgain() throws IOException {
    turn.run(Turn.version(2));
    turn.personCloses(turn.only());
    assertThat(turn.status(Turn.version(2))).isEqualTo(Status.DECLINED);
    assertThat(turn.tip()).isEmpty();
    turn.memory.forgetRequests();
    assertThat(turn.status(Turn.version(2))).isEqualTo(Status.DECLINED);
    assertThat(turn.memory.writes()).isEmpty();
    assertThat(turn.status(Turn.version(3))).isEqualTo(Status.OPENED);
    assertThat(turn.project.mergeRequests()).hasSize(2);
  }

  @Test
  void whatAPersonChangedIsLeftAloneAndSaidOnce() throws IOException {
    turn.run(Turn.version(2));
    String commit = turn.project.change("alice", Turn.BRANCH, "More", Map.of("README.md", "y\n"));
    for (int version = 2; version <= 4; version++) {
      assertThat(turn.status(Turn.version(version))).isEqualTo(Status.LEFT_ALONE);
    }
    assertThat(turn.status(Turn.nothing())).isEqualTo(Status.LEFT_ALONE);
    assertThat(turn.tip()).contains(commit);
    assertThat(turn.notes(1)).singleElement().asString().contains("leaves it alone");
    assertThat(turn.status(Turn.wanted(4, false, true))).isEqualTo(Status.MOVED);
    assertThat(turn.project.tree(Turn.BRANCH))
        .containsEntry(Turn.FILE, "version: 4\n")
        .containsEntry("README.md", "x\n");
  }

  @Test
  void anAmendedCommitIsAPersons() throws IOException {
    turn.run(Turn.version(2));
    String message =
        turn.memory
            .repository(turn.project.facts())
            .commits("main", Turn.BRANCH, 1)
            .get(0)
            .message();
    turn.project.move(Turn.BRANCH, Optional.of(turn.main()));
    String amended =
        turn.project.change(
            "alice", Turn.BRANCH, message, Map.of(Turn.FILE, "version: 2 # mine\n"));
    assertThat(turn.status(Turn.version(3))).isEqualTo(Status.LEFT_ALONE);
    assertThat(turn.tip()).contains(amended);
  }

  @Test
  void aBranchThatAPersonDeletedOrMoved() throws IOException {
    turn.run(Turn.version(2));
    turn.project.move(Turn.BRANCH, Optional.empty());
    assertThat(turn.status(Turn.version(2))).isEqualTo(Status.REBUILT);
    turn.project.move(Turn.BRANCH, Optional.of(turn.main()));
    assertThat(turn.status(Turn.version(2))).isEqualTo(Status.LEFT_ALONE);
    assertThat(turn.project.mergeRequests()).hasSize(1);
  }

  @Test
  void aConflictIsResolvedByTheNextCommit() throws IOException {
    turn.run(Turn.version(2));
    turn.project.change("alice", "main", "By hand", Map.of(Turn.FILE, "version: 1 # by hand\n"));
    turn.conflicts(turn.only());
    assertThat(turn.status(Turn.version(2))).isEqualTo(Status.REBUILT);
    assertThat(turn.status(Turn.version(2))).as("the flag is stale").isEqualTo(Status.UNCHANGED);
  }

  @Test
  void anOutdatedOneIsClosedWithACommentAndItsBranchDeleted() throws IOException {
    turn.run(Turn.version(2));
    assertThat(turn.status(Turn.nothing())).isEqualTo(Status.CLOSED);
    assertThat(turn.project.mergeRequests().get(0).state()).isEqualTo(State.CLOSED);
    assertThat(turn.notes(1)).singleElement().asString().contains("runs this version already");
    assertThat(turn.tip()).isEmpty();
    assertThat(turn.status(Turn.version(2))).as("it fits again").isEqualTo(Status.OPENED);
  }

  @Test
  void whatAPersonReopensStaysOpen() throws IOException {
    turn.run(Turn.version(2));
    String tip = turn.tip().orElseThrow();
    turn.run(Turn.nothing());
    turn.project.move(Turn.BRANCH, Optional.of(tip));
    MergeRequest closed = turn.project.mergeRequests().get(0);
    turn.put(closed, State.OPEN, closed.description());
    for (int run = 0; run < 3; run++) {
      assertThat(turn.status(Turn.nothing())).isEqualTo(Status.LEFT_ALONE);
    }
    assertThat(turn.notes(1)).hasSize(2).last().asString().contains("reopened");
    assertThat(turn.status(Turn.version(2))).isEqualTo(Status.EDITED);
    assertThat(turn.status(Turn.nothing())).isEqualTo(Status.CLOSED);
  }

  @Test
  void onlyThePipelineOfTheVeryCommitCounts() throws IOException {
    turn.run(Turn.version(2));
    turn.project.pipeline(turn.tip().orElseThrow(), Turn.BRANCH, "success");
    turn.run(Turn.version(3));
    Result stale = turn.run(Turn.wanted(3, true, false));
    assertThat(stale.status()).isEqualTo(Status.UNCHANGED);
    assertThat(stale.why()).contains("no pipeline for ");
    for (String status : List.of("created", "running", "failed", "canceled", "manual")) {
      turn.project.pipeline(turn.tip().orElseThrow(), Turn.BRANCH, status);
      assertThat(turn.run(Turn.wanted(3, true, false)).why()).contains(status);
    }
    assertThat(turn.memory.writes()).noneMatch(write -> write.contains("merge"));
    turn.project.pipeline(turn.tip().orElseThrow(), Turn.BRANCH, "success");
    assertThat(turn.status(Turn.version(3))).as("not allowed").isEqualTo(Status.UNCHANGED);
    assertThat(turn.status(Turn.wanted(3, true, false))).isEqualTo(Status.MERGED);
    assertThat(turn.project.tree("main")).containsEntry(Turn.FILE, "version: 3\n");
  }

  @Test
  void withoutAKeyNothingIsMergedAutomatically() throws IOException {
    turn.seal = Seal.plain();
    turn.run(Turn.version(2));
    turn.project.pipeline(turn.tip().orElseThrow(), Turn.BRANCH, "success");
    Result result = turn.run(Turn.wanted(2, true, false));
    assertThat(result.status()).isEqualTo(Status.UNCHANGED);
    assertThat(result.why()).contains("SLIPWAY_SUGGEST_KEY");
    assertThat(turn.only().state()).isEqualTo(State.OPEN);
  }

  @Test
  void commitsAreCountedByTheClockHour() throws IOException {
    turn.run(Turn.version(2));
    turn.run(Turn.version(3));
    turn.run(Turn.version(4));
    ProjectState state = ProjectState.read(turn.memory, turn.project.facts(), turn.main());
    assertThat(state.commits(Turn.SEAL, turn.now)).isEqualTo(3);
    assertThat(state.commits(Turn.SEAL, turn.now.plus(Duration.ofMinutes(49)))).isEqualTo(3);
    assertThat(state.commits(Turn.SEAL, turn.now.plus(Duration.ofMinutes(50)))).isZero();
    assertThat(state.openRequests(Turn.SEAL)).isEqualTo(1);
  }
}
