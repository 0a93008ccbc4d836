package dev.slipway.delivery.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequest.State;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProposalRepositoryTest extends ProposalScene {

  @Test
  void aVersionIsOneCommitOnItsBranchAndOneMergeRequest() throws IOException {
    Map<String, String> before = project.tree("main");

    propose("1.4.2");

    MergeRequest request = only();
    assertThat(request.branches()).isEqualTo(new MergeRequest.Branches(BRANCH, "main"));
    assertThat(request.title()).isEqualTo("orders 1.4.2");
    assertThat(project.tree("main")).isEqualTo(before);
    assertThat(project.tree(BRANCH).get(FILE))
        .startsWith("# the team's own comment")
        .contains("version: \"1.4.2\"");
    assertThat(forge.writes()).containsExactly(PATH + " commit " + BRANCH, PATH + " open !1");
    assertThat(events)
        .containsExactly(
            new Event.ReferenceProposed(
                "orders", "1.4.2", "main", request.facts().web().toString(), "opened"));
  }

  @Test
  void theSameTwiceChangesNothing() throws IOException {
    propose("1.4.2");
    forge.forgetRequests();
    events.clear();

    propose("1.4.2");

    assertThat(forge.writes()).isEmpty();
    assertThat(((Event.ReferenceProposed) events.get(0)).state()).isEqualTo("unchanged");
  }

  @Test
  void aNewerVersionMovesTheBranchForward() throws IOException {
    propose("1.4.2");
    propose("1.4.3");

    assertThat(only().title()).isEqualTo("orders 1.4.3");
    assertThat(only().description()).contains("`1.4.1`", "`1.4.3`").doesNotContain("1.4.2");
    assertThat(project.tree(BRANCH).get(FILE)).contains("1.4.3");
    assertThat(commitsOnBranch()).isEqualTo(1);
  }

  @Test
  void itIsFoundAgainByAnotherUser() throws IOException {
    propose("1.4.2");
    forge.user("bot-of-a-new-token");
    propose("1.4.3");
    assertThat(only().state()).isEqualTo(State.OPEN);
  }

  @Test
  void whatTheTargetHasIsNotProposed() throws IOException {
    propose("1.4.1");
    assertThat(forge.writes()).hasSize(2); // another checksum of the same version

    project.change("ann", "main", "merged", Map.of(FILE, project.tree(BRANCH).get(FILE)));
    forge.forgetRequests();
    propose("1.4.1");
    assertThat(forge.writes()).isEmpty();
    assertThat(events).last().isInstanceOf(Event.ReferencePromoted.class);
  }

  @Test
  void afterAMergeTheNextVersionGetsItsOwn() throws IOException {
    propose("1.4.2");
    String head = only().head();
    project.pipeline(head, BRANCH, "success");
    forge.mergeRequests(project.facts()).merge(1, head);

    propose("1.4.3");

    assertThat(project.mergeRequests()).hasSize(2);
    assertThat(project.mergeRequests().get(1).state()).isEqualTo(State.OPEN);
    assertThat(commitsOnBranch()).isEqualTo(1);
  }

  /** Squashed, and the branch was not deleted. */
  @Test
  void aBranchThatIsLeftIsUsedAgain() throws IOException {
    propose("1.4.2");
    String left = only().head();
    project.pipeline(left, BRANCH, "success");
    forge.mergeRequests(project.facts()).merge(1, left);
    project.move(BRANCH, Optional.of(left));
    project.change("ann", "main", "squashed", Map.of("README.md", "x"));

    propose("1.4.3");

    assertThat(project.tree(BRANCH)).containsKey("README.md");
    assertThat(commitsOnBranch()).isEqualTo(1);
  }

  @Test
  void aClosedOneIsNotOpenedAgainButTheNextVersionIs() throws IOException {
    propose("1.4.2");
    close(only());
    forge.forgetRequests();

    propose("1.4.2");
    assertThat(forge.writes()).isEmpty();
    assertThat(((Event.ReferenceProposed) events.get(1)).state()).isEqualTo("closed");

    project.move(BRANCH, Optional.empty());
    propose("1.4.2");
    assertThat(forge.writes()).isEmpty();

    propose("1.4.3");
    assertThat(project.mergeRequests())
        .extracting(MergeRequest::state)
        .containsExactly(State.CLOSED, State.OPEN);
  }

  @Test
  void commitsOfOthersAreNeverOverwritten() throws IOException {
    propose("1.4.2");
    String theirs = project.change("ann", BRANCH, "Also this", Map.of("README.md", "ann's"));
    forge.forgetRequests();

    UserError error = error(() -> propose("1.4.3"));

    assertThat(error.code().label()).isEqualTo("SLIP-4052");
    assertThat(error.where()).contains(BRANCH);
    assertThat(error.why()).contains(theirs);
    assertThat(forge.writes()).isEmpty();
    assertThat(project.branches()).containsEntry(BRANCH, theirs);

    propose("1.4.2"); // is there already, with ann's commit on top
    assertThat(forge.writes()).isEmpty();
  }

  /** With our message and all, by whoever. */
  @Test
  void aCommitThatAUserChangedIsTheirs() throws IOException {
    propose("1.4.2");
    String message = forge.repository(project.facts()).commits("main", BRANCH, 1).get(0).message();
    project.move(BRANCH, Optional.ofNullable(project.branches().get("main")));
    project.change("bot", BRANCH, message, Map.of(FILE, reference("orders", "1.4.2-theirs")));

    assertThat(error(() -> propose("1.4.3")).code().label()).isEqualTo("SLIP-4052");
  }

  @Test
  void theBranchIsRebuiltWhereTheTargetChangedTheSameFile() throws IOException {
    propose("1.4.2");
    project.change(
        "ann", "main", "hotfix", Map.of(FILE, reference("orders", "1.4.1").replace("own", "new")));

    propose("1.4.2");

    assertThat(project.tree(BRANCH).get(FILE)).startsWith("# the team's new").contains("1.4.2");
    assertThat(commitsOnBranch()).isEqualTo(1);
    assertThat(project.mergeRequests()).hasSize(1);
  }

  @Test
  void anOlderVersionDoesNotReplaceTheOneThatWaits() throws IOException {
    propose("1.4.3");
    forge.forgetRequests();

    UserError error = error(() -> propose("1.4.2"));

    assertThat(error.code().label()).isEqualTo("SLIP-4050");
    assertThat(error.what()).contains("1.4.3", "1.4.2");
    assertThat(forge.writes()).isEmpty();

    promote(
        proposals(forge, BRANCH),
        promotion("orders", "1.4.2", new Promotion.Consent(false, true, false)));
    assertThat(only().title()).isEqualTo("orders 1.4.2");
  }

  @Test
  void mergingTakesAHeldApp() throws IOException {
    String held =
        reference("orders", "1.4.1") + "  hold: {since: \"2026-11-30T09:00:00Z\", by: ann}\n";
    project.change("ann", "main", "Hold", Map.of(FILE, held));

    propose("1.4.2");

    assertThat(project.tree(BRANCH).get(FILE)).contains("1.4.2").doesNotContain("hold");
    assertThat(only().description()).contains("\nMerging it ends the hold of `orders`.\n");
  }

  @Test
  void oneForTheWholeBuild() throws IOException {
    String branch = "slipway/promote/shop";
    promote(proposals(forge, branch), promotion("orders", "1.4.2"), promotion("billing", "2.0.0"));

    assertThat(only().title()).isEqualTo("orders 1.4.2, billing 2.0.0");
    assertThat(project.tree(branch)).containsKeys(FILE, "apps/billing.yaml");
    assertThat(forge.writes()).hasSize(2);
    assertThat(events).hasSize(2);
  }

  @Test
  void aProjectThatTheTokenDoesNotSeeIsToldSo() {
    UserError error =
        error(
            () -> ForgeProject.of("https://gitlab.example.com/shop/none.git", forge, "shop/none"));
    assertThat(error.code().label()).isEqualTo("SLIP-4053");
    assertThat(error.why()).contains("shop/none");
  }

  private int commitsOnBranch() throws IOException {
    return forge.repository(project.facts()).commits("main", BRANCH, 9).size();
  }

  interface Action {
    void run() throws Exception;
  }

  static UserError error(Action action) {
    return catchThrowableOfType(UserErrorException.class, action::run).error();
  }
}
