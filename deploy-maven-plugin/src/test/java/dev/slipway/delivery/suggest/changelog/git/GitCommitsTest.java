package dev.slipway.delivery.suggest.changelog.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.suggest.changelog.ChangeRange;
import dev.slipway.delivery.suggest.changelog.Changelog;
import dev.slipway.delivery.suggest.changelog.Changelog.Direction;
import dev.slipway.delivery.suggest.changelog.ChangelogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitsTest {
  private static final String WEB = "https://gitlab.example.com/shop/orders";

  @TempDir private Path folder;
  private Git git;

  @BeforeEach
  void repository() throws GitAPIException {
    git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
  }

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void forward() throws IOException, GitAPIException {
    String from = commit("base");
    git.checkout().setCreateBranch(true).setName("work").call();
    commit("feat: one");
    commit("feat: two");
    git.checkout().setName("main").call();
    git.merge()
        .include(git.getRepository().resolve("work"))
        .setFastForward(MergeCommand.FastForwardMode.NO_FF)
        .setMessage("Merge branch 'work' into 'main'\n\nWork\n\nSee merge request shop/orders!3")
        .call();
    file("CHANGELOG.md", "## 2\n\n- new\n\n## 1\n\n- old\n");
    String to = commit("release");

    Changelog changelog = read(folder, from, to);

    assertThat(changelog.direction()).isEqualTo(Direction.FORWARD);
    assertThat(changelog.groups()).hasSize(2);
    assertThat(changelog.groups().get(0).mergeRequest().orElseThrow().title()).isEqualTo("Work");
    assertThat(changelog.groups().get(0).mergeRequest().orElseThrow().facts().web())
        .hasToString(WEB + "/-/merge_requests/3");
    assertThat(changelog.groups().get(0).commits()).hasSize(3);
    assertThat(changelog.groups().get(1).commits().get(0).author()).isEqualTo("Ada");
    assertThat(changelog.notes()).isEqualTo("## 2\n\n- new");
    assertThat(changelog.extent()).isEqualTo(new Changelog.Extent(4, false, ""));
  }

  @Test
  void bareRepositoriesAndShortHashes() throws IOException, GitAPIException {
    String from = commit("base");
    String to = commit("feat: one");
    Path bare = folder.resolve("bare.git");
    Git.cloneRepository()
        .setURI(folder.toUri().toString())
        .setDirectory(bare.toFile())
        .setBare(true)
        .call()
        .close();
    assertThat(read(bare, from.substring(0, 10), to.substring(0, 10)).groups()).hasSize(1);
    assertThat(read(bare, to.substring(0, 10), from).direction()).isEqualTo(Direction.BACKWARD);
  }

  @Test
  void divergedAndUnknown() throws IOException, GitAPIException {
    String base = commit("base");
    String from = commit("fix: quick");
    git.checkout().setCreateBranch(true).setName("other").setStartPoint(base).call();
    String to = commit("feat: one");

    Changelog changelog = read(folder, from, to);
    assertThat(changelog.direction()).isEqualTo(Direction.DIVERGED);
    assertThat(changelog.removed()).hasSize(1);

    Changelog unknown = read(folder, "0123456789abcdef0123456789abcdef01234567", to);
    assertThat(unknown.direction()).isEqualTo(Direction.UNKNOWN);
    assertThat(unknown.extent().reason()).contains("commit 0123456789ab of version 1 is not in");
  }

  @Test
  void countsWhatItDoesNotKeep() throws IOException, GitAPIException {
    String from = commit("base");
    String to = from;
    for (int i = 0; i < 12; i++) {
      to = commit("feat: " + i);
    }
    try (GitCommits commits = new GitCommits(folder, "")) {
      Changelog changelog = new ChangelogReader(5, 0).read(commits, range(from, to));
      assertThat(changelog.extent()).isEqualTo(new Changelog.Extent(12, true, ""));
      assertThat(changelog.groups().get(0).commits())
          .map(commit -> commit.subject())
          .containsExactly("feat: 11", "feat: 10", "feat: 9", "feat: 8", "feat: 7");
      assertThat(changelog.compare()).isEmpty();
    }
  }

  private static Changelog read(Path repository, String from, String to) throws IOException {
    try (GitCommits commits = new GitCommits(repository, WEB)) {
      return new ChangelogReader().read(commits, range(from, to));
    }
  }

  private static ChangeRange range(String from, String to) {
    return new ChangeRange(new ChangeRange.Point("1", from), new ChangeRange.Point("2", to));
  }

  private String commit(String message) throws GitAPIException {
    PersonIdent ada = new PersonIdent("Ada", "ada@example.com");
    return git.commit()
        .setMessage(message)
        .setAuthor(ada)
        .setCommitter(ada)
        .setSign(false)
        .setAllowEmpty(true)
        .call()
        .name();
  }

  private void file(String name, String text) throws IOException, GitAPIException {
    Files.writeString(folder.resolve(name), text);
    git.add().addFilepattern(name).call();
  }
}
