package dev.slipway.delivery.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.forge.MergeRequest.Branches;
import dev.slipway.delivery.forge.MergeRequest.State;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryForgeTest {
  private final MemoryForge forge = new MemoryForge();
  private final MemoryProject env =
      forge.add("shop/env", Map.of("apps/a.yaml", "version: 1\n", "README.md", "x\n"));
  private final ProjectRepository repository = forge.repository(env.facts());
  private final MergeRequests requests = forge.mergeRequests(env.facts());

  @Test
  void aFileThatChangedSinceItWasReadIsNotOverwritten() throws IOException {
    String read = repository.head("main").orElseThrow();
    env.change("alice", "main", "Another file", Map.of("README.md", "y\n"));
    repository.commit(to("main", read, "version: 2\n"));
    assertThat(repository.files("main", List.of("apps/a.yaml", "none")))
        .containsExactly(Map.entry("apps/a.yaml", "version: 2\n"));
    assertThatThrownBy(() -> repository.commit(to("main", read, "version: 3\n")))
        .isInstanceOf(MovedException.class);
    assertThat(forge.writes()).containsExactly("shop/env commit main");
  }

  @Test
  void aBranchIsReplacedOnlyAtItsKnownTip() throws IOException {
    String main = repository.head("main").orElseThrow();
    String one = repository.commit(from(main, Optional.empty(), "version: 2\n"));
    assertThatThrownBy(() -> repository.commit(from(main, Optional.empty(), "version: 3\n")))
        .isInstanceOf(MovedException.class);
    String two = repository.commit(from(main, Optional.of(one), "version: 3\n"));
    assertThat(repository.heads("up")).containsExactly(Map.entry("update", two));
    assertThatThrownBy(() -> repository.deleteBranch("update", one))
        .isInstanceOf(MovedException.class);
    repository.deleteBranch("update", two);
    repository.deleteBranch("update", two);
    assertThat(repository.head("update")).isEmpty();
  }

  @Test
  void aMergeNeedsThePipelineOfItsVeryCommit() throws IOException {
    String main = repository.head("main").orElseThrow();
    String old = repository.commit(from(main, Optional.empty(), "version: 2\n"));
    MergeRequestText text = new MergeRequestText("a 2", "…", List.of("update"), List.of());
    MergeRequest opened = requests.open(text, new Branches("update", "main"), true);
    assertThat(requests.open(text, new Branches("update", "main"), true)).isEqualTo(opened);
    env.pipeline(old, "update", "success");
    String tip = repository.commit(from(main, Optional.of(old), "version: 3\n"));
    assertThatThrownBy(() -> requests.merge(1, old)).isInstanceOf(MovedException.class);
    assertThat(requests.merge(1, tip).kind()).isEqualTo(MergeOutcome.Kind.NOT_YET);
    env.pipeline(tip, "update", "success");
    assertThat(requests.merge(1, tip).kind()).isEqualTo(MergeOutcome.Kind.MERGED);
    assertThat(requests.find(1).orElseThrow().state()).isEqualTo(State.MERGED);
    assertThat(env.tree("main")).containsEntry("apps/a.yaml", "version: 3\n");
    assertThat(repository.mergeRequestsOf(tip)).hasSize(1);
    assertThat(repository.commits(main, "main", 10))
        .extracting(CommitFacts::id)
        .containsExactly(repository.head("main").orElseThrow(), tip);
    assertThat(repository.head("update")).isEmpty();
  }

  private static NewCommit to(String branch, String read, String text) {
    return new NewCommit(
        branch,
        Optional.empty(),
        Optional.empty(),
        "Change",
        List.of(new FileChange("apps/a.yaml", true, Optional.of(text))),
        Optional.of(read));
  }

  private static NewCommit from(String start, Optional<String> replaced, String text) {
    return new NewCommit(
        "update",
        Optional.of(start),
        replaced,
        "Change",
        List.of(new FileChange("apps/a.yaml", true, Optional.of(text))));
  }
}
