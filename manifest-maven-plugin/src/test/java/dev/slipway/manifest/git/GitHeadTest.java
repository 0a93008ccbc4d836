package dev.slipway.manifest.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHeadTest {
  @TempDir Path directory;

  @Test
  void saysWhatJGitSays() throws Exception {
    try (Git git = Git.init().setDirectory(directory.toFile()).setInitialBranch("main").call()) {
      assertThat(GitHead.find(directory)).as("no commit yet").isEmpty();
      RevCommit first = commit(git, "one");
      git.remoteAdd()
          .setName("origin")
          .setUri(new URIish("https://ann:token@git.example.com/team/orders.git"))
          .call();
      Path module = Files.createDirectories(directory.resolve("a/b"));

      assertThat(GitHead.find(module))
          .contains(new GitHead(first.name(), "https://git.example.com/team/orders.git"));
      assertThat(new GitRevisionReader(Map.of()).read(module))
          .map(revision -> new GitHead(revision.commit(), revision.origin()))
          .isEqualTo(GitHead.find(module));

      git.packRefs().setAll(true).call();
      assertThat(GitHead.find(module)).map(GitHead::commit).contains(first.name());

      RevCommit second = commit(git, "two");
      assertThat(GitHead.find(module)).map(GitHead::commit).contains(second.name());

      git.checkout().setName(first.name()).call(); // as CI does
      assertThat(GitHead.find(module)).map(GitHead::commit).contains(first.name());
    }
  }

  @Test
  void saysWhetherTheCloneIsShallow() throws Exception {
    assertThat(GitHead.isShallow(directory)).as("no repository").isFalse();
    Path origin = directory.resolve("origin");
    try (Git git = Git.init().setDirectory(origin.toFile()).call()) {
      commit(git, "one");
      commit(git, "two");
    }
    Path clone = directory.resolve("clone");
    Git.cloneRepository()
        .setURI(origin.toUri().toString())
        .setDirectory(clone.toFile())
        .setDepth(1)
        .call()
        .close();
    assertThat(GitHead.isShallow(origin)).isFalse();
    assertThat(GitHead.isShallow(Files.createDirectories(clone.resolve("a/b")))).isTrue();
  }

  @Test
  void followsALinkedWorkTree() throws IOException {
    String commit = "3f1a9c0".repeat(6).substring(0, 40);
    write("repo/.git/worktrees/x/HEAD", "ref: refs/heads/x\n");
    write("repo/.git/worktrees/x/commondir", "../..\n");
    write("repo/.git/refs/heads/x", commit + "\n");
    write("repo/.git/config", "[remote \"origin\"]\n\turl = git@host:team/x.git\n");
    write("x/.git", "gitdir: ../repo/.git/worktrees/x\n");

    assertThat(GitHead.find(directory.resolve("x")))
        .contains(new GitHead(commit, "git@host:team/x.git"));
  }

  @Test
  void findsTheRootOfAWorkTree() throws IOException {
    Path module = Files.createDirectories(directory.resolve("shop/orders"));
    write("shop/.git/HEAD", "ref: refs/heads/main\n"); // before the first commit

    assertThat(GitHead.root(module.resolve("../orders"))).contains(directory.resolve("shop"));
    assertThat(GitHead.root(directory.getRoot())).isEmpty();
  }

  @Test
  void knowsNothingOfWhatIsNoPlainRepository() throws IOException {
    write("a/.git/HEAD", "ref: refs/heads/../../../../etc/passwd\n");
    write("b/.git/HEAD", "ref: refs/heads/.invalid\n"); // as reftable repositories have it
    write("c/.git", "nonsense");

    assertThat(GitHead.find(directory.resolve("a"))).isEqualTo(Optional.empty());
    assertThat(GitHead.find(directory.resolve("b"))).isEmpty();
    assertThat(GitHead.find(directory.resolve("c"))).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static RevCommit commit(Git git, String message) throws Exception {
    PersonIdent author = new PersonIdent("Ann", "ann@example.com");
    return git.commit()
        .setAllowEmpty(true)
        .setSign(false)
        .setAuthor(author)
        .setCommitter(author)
        .setMessage(message)
        .call();
  }
}
