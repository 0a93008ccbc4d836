package dev.slipway.manifest.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only this machine has; git's program and JGit say the same. */
class WorkTreeTest {
  @TempDir private Path folder;
  private Git git;

  @BeforeEach
  void aRepository() throws GitAPIException, IOException {
    git = Git.init().setDirectory(folder.toFile()).call();
    Files.writeString(folder.resolve(".gitignore"), "/target/\n");
    Files.writeString(folder.resolve("a.txt"), "a");
    Files.writeString(folder.resolve("b.txt"), "b");
  }

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void namesChangedNewAndRemovedFiles() throws Exception {
    commit();
    assertThat(changes()).isEmpty();
    Files.createDirectories(folder.resolve("target"));
    Files.writeString(folder.resolve("target/ignored"), "x");
    assertThat(changes()).isEmpty();

    Files.writeString(folder.resolve("a.txt"), "other");
    Files.delete(folder.resolve("b.txt"));
    Files.writeString(folder.resolve("new file \u00e4.txt"), "x");
    Files.writeString(folder.resolve("staged.txt"), "x");
    git.add().addFilepattern("staged.txt").call();

    assertThat(changes()).containsExactly("a.txt", "b.txt", "new file \u00e4.txt", "staged.txt");
  }

  @Test
  void namesTenAndThatThereAreMore() throws Exception {
    commit();
    for (int i = 0; i < 12; i++) {
      Files.writeString(folder.resolve("n%02d".formatted(i)), "x");
    }
    assertThat(changes()).hasSize(11).startsWith("n00").endsWith("n09", "and more");
  }

  @Test
  void namesCannotSteerATerminal() throws Exception {
    commit();
    Files.writeString(folder.resolve("x\u001b[31m\ny"), "x");
    assertThat(changes()).containsExactly("x?[31m?y");
  }

  /** Local commits, where the remote branch stands, and what only GitLab's runner fetches. */
  @ParameterizedTest
  @CsvSource({
    "refs/remotes/origin/main,        0, 0",
    "refs/remotes/origin/main,        1, 1",
    "refs/remotes/origin/main,        3, 3",
    "refs/remotes/upstream/other,     2, 2",
    "refs/heads/elsewhere,            2, 0", // nothing is known of any remote
  })
  void countsCommitsThatNoRemoteBranchHas(String remote, int local, int expected) throws Exception {
    refer(remote, commit());
    String head = commit().name();
    refer(remote, git.getRepository().parseCommit(git.getRepository().resolve(head)));
    for (int i = 0; i < local; i++) {
      Files.writeString(folder.resolve("a.txt"), "change " + i);
      head = commit().name();
    }
    assertThat(unpushed(head)).isEqualTo(expected);
  }

  @Test
  void knowsWhatARunnerCheckedOut() throws Exception {
    refer("refs/remotes/origin/main", commit());
    Files.writeString(folder.resolve("a.txt"), "newer");
    RevCommit newer = commit();
    assertThat(unpushed(newer.name())).isEqualTo(1);
    refer("refs/pipelines/17", newer);
    assertThat(unpushed(newer.name())).isZero();
  }

  @Test
  void isEmptyOutsideGit(@TempDir Path outside) throws IOException {
    for (Map<String, String> environment : List.of(System.getenv(), Map.<String, String>of())) {
      WorkTree tree = new WorkTree(environment, outside);
      assertThat(tree.changes()).isEmpty();
      assertThat(tree.unpushed("3f1a9c03f1a9c03f1a9c03f1a9c03f1a9c03f1a9")).isZero();
    }
  }

  private List<String> changes() throws IOException {
    List<String> byProgram = new WorkTree(System.getenv(), folder).changes();
    assertThat(new WorkTree(Map.of(), folder).changes()).isEqualTo(byProgram);
    return byProgram;
  }

  private int unpushed(String commit) throws IOException {
    int byProgram = new WorkTree(System.getenv(), folder).unpushed(commit);
    assertThat(new WorkTree(Map.of(), folder).unpushed(commit)).isEqualTo(byProgram);
    return byProgram;
  }

  private RevCommit commit() throws GitAPIException {
    git.add().addFilepattern(".").call();
    return git.commit()
        .setMessage("m")
        .setAuthor("a", "a@b")
        .setCommitter("a", "a@b")
        .setSign(false)
        .call();
  }

  private void refer(String name, RevCommit commit) throws IOException {
    RefUpdate update = git.getRepository().updateRef(name);
    update.setNewObjectId(commit);
    update.forceUpdate();
  }
}
