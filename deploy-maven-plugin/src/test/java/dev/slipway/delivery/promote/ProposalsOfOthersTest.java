package dev.slipway.delivery.promote;

import static dev.slipway.delivery.promote.ProposalRepositoryTest.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequest.State;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a branch has that is not of this build, or no longer waits. */
class ProposalsOfOthersTest extends ProposalScene {
  private static final String SHARED = "slipway/promote/parent";

  /** Both have a first project of the same artifactId, as "parent". */
  @Test
  void theProposalOfAnotherBuildIsNotReplaced() throws IOException {
    promote(proposals(forge, SHARED), promotion("orders", "1.4.2"), promotion("billing", "2.0"));
    Map<String, String> waiting = project.tree(SHARED);
    forge.forgetRequests();

    UserError error =
        error(
            () ->
                promote(
                    proposals(forge, SHARED),
                    promotion("orders", "1.4.3"),
                    promotion("search", "3.0")));

    assertThat(error.code().label()).isEqualTo("SLIP-4052");
    assertThat(error.why()).isEqualTo("apps/billing.yaml");
    assertThat(error.fix()).contains("into main", "artifactIds");
    assertThat(forge.writes()).isEmpty();
    assertThat(project.tree(SHARED)).isEqualTo(waiting);

    close(only());
    promote(proposals(forge, SHARED), promotion("orders", "1.4.3"), promotion("search", "3.0"));
    assertThat(project.mergeRequests())
        .extracting(MergeRequest::state)
        .containsExactly(State.CLOSED, State.OPEN);
    assertThat(project.tree(SHARED)).containsKey("apps/search.yaml");
  }

  /** The branch stays where a person closes: it does not wait any more. */
  @Test
  void aVersionThatWasRefusedDoesNotKeepAnOlderOneBack() throws IOException {
    propose("1.5.0");
    close(only());

    propose("1.4.2");

    assertThat(project.mergeRequests())
        .extracting(MergeRequest::state)
        .containsExactly(State.CLOSED, State.OPEN);
    assertThat(project.tree(BRANCH).get(FILE)).contains("1.4.2");
  }

  /** Killed before the merge request was opened: the commit waits all the same. */
  @Test
  void aCommitWithoutAMergeRequestWaits() throws IOException {
    propose("1.4.3");
    MergeRequest open = only();
    project.put(
        new MergeRequest(
            open.iid(),
            State.CLOSED,
            open.title(),
            open.description(),
            open.branches(),
            "0".repeat(40), // the branch moved since
            open.facts()));

    assertThat(error(() -> propose("1.4.2")).code().label()).isEqualTo("SLIP-4050");
  }

  /** GitLab gives the bytes; text of another encoding must not be written back changed. */
  @Test
  void aFileThatIsNoUtf8IsNotWrittenBack() {
    String latin = "# \uFFFD\n" + reference("orders", "1.4.1");
    project.change("ann", "main", "Latin", Map.of(FILE, latin));
    forge.forgetRequests();

    for (String way : new String[] {"proposal", "commit"}) {
      UserError error =
          error(
              () ->
                  promote(
                      way.equals("commit")
                          ? new ForgeEnvironmentRepository(
                              ForgeProject.of(ADDRESS, forge, PATH), "main", this::turns)
                          : proposals(forge, BRANCH),
                      promotion("orders", "1.4.2")));
      assertThat(error.code().label()).isEqualTo("SLIP-4004");
      assertThat(error.where()).isEqualTo(FILE + " in " + ADDRESS);
    }
    assertThat(forge.writes()).isEmpty();
  }
}
