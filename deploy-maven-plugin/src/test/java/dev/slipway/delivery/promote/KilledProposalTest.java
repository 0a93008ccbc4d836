package dev.slipway.delivery.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MergeRequest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Killed at every request and repeated: no duplicate, no orphan. */
class KilledProposalTest {
  private static final class Build extends ProposalScene {}

  /** What counts in the end. */
  private record End(Map<String, String> files, int requests, String title, String description) {
    static End of(ProposalScene scene) {
      MergeRequest only = scene.only();
      return new End(
          scene.project.tree(ProposalScene.BRANCH),
          scene.project.branches().size(),
          only.title(),
          only.description());
    }
  }

  @Test
  void anEndIsTheSameAsUndisturbed() throws IOException {
    Build undisturbed = new Build();
    InterruptedForge counted = new InterruptedForge(undisturbed.forge, 0, false);
    versions(undisturbed, counted);
    int requests = counted.requests();
    assertThat(requests).isGreaterThan(10);
    End expected = End.of(undisturbed);

    for (boolean done : new boolean[] {false, true}) {
      for (int at = 1; at <= requests; at++) {
        Build build = new Build();
        InterruptedForge cut = new InterruptedForge(build.forge, at, done);
        assertThatThrownBy(() -> versions(build, cut)).isInstanceOf(ForgeException.class);
        versions(build, new InterruptedForge(build.forge, 0, false));
        assertThat(End.of(build)).as("request " + at + ", done " + done).isEqualTo(expected);
      }
    }
  }

  /** A version, and the next one while the first one waits; repeated, it goes on where it was. */
  private static void versions(Build build, InterruptedForge by) throws IOException {
    boolean further =
        build
            .project
            .tree(ProposalScene.BRANCH)
            .getOrDefault(ProposalScene.FILE, "")
            .contains("1.4.3");
    for (String version : further ? new String[] {"1.4.3"} : new String[] {"1.4.2", "1.4.3"}) {
      build.promote(
          build.proposals(by.forge(), ProposalScene.BRANCH),
          ProposalScene.promotion("orders", version));
    }
  }
}
