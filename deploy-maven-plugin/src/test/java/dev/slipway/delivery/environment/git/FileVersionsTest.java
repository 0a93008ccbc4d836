package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.git.FileVersions.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVersionsTest {
  @TempDir Path folder;

  @Test
  void readsWhoChangedAFileAndHow() throws IOException, GitAPIException {
    try (Git git = Git.init().setInitialBranch("main").setDirectory(folder.toFile()).call()) {
      write("env/apps/orders.yaml", "1");
      write("env/apps/cart.yaml", "1");
      commit(git, "Alice", "first\n\nbody");
      write("env/other.yaml", "1");
      commit(git, "Bob", "nothing of ours");
      write("env/apps/orders.yaml", "2");
      commit(git, "Bob", "second");
      Files.delete(folder.resolve("env/apps/cart.yaml"));
      git.rm().addFilepattern("env/apps/cart.yaml").call();
      commit(git, "Bob", "cart is gone");
      write("env/apps/cart.yaml", "1");
      commit(git, "Carol", "cart is back");
    }
    Map<String, List<Version>> found = versions(1000);
    assertThat(found).containsOnlyKeys("orders.yaml", "cart.yaml");
    assertThat(found.get("orders.yaml"))
        .extracting(one -> one.author() + " " + one.text() + " " + one.message())
        .containsExactly("Bob 2 second", "Alice 1 first\n\nbody");
    assertThat(found.get("cart.yaml"))
        .extracting(one -> one.author() + " " + one.text())
        .containsExactly("Carol 1");
  }

  @Test
  void aMergeIsOfWhoMerged() throws IOException, GitAPIException {
    try (Git git = Git.init().setInitialBranch("main").setDirectory(folder.toFile()).call()) {
      write("env/apps/orders.yaml", "1");
      commit(git, "Alice", "first");
      git.checkout().setCreateBranch(true).setName("update").call();
      write("env/apps/orders.yaml", "2");
      commit(git, "bot", "update");
      git.checkout().setName("main").call();
      git.merge()
          .include(git.getRepository().resolve("update"))
          .setFastForward(FastForwardMode.NO_FF)
          .setCommit(false)
          .call();
      commit(git, "Bob", "merge");
    }
    assertThat(versions(1000).get("orders.yaml"))
        .extracting(one -> one.author() + " " + one.text() + " " + one.parents())
        .containsExactly("Bob 2 2", "Alice 1 0");
  }

  @Test
  void stopsAfterSomeCommits() throws IOException, GitAPIException {
    try (Git git = Git.init().setInitialBranch("main").setDirectory(folder.toFile()).call()) {
      for (int i = 1; i <= 5; i++) {
        write("env/apps/orders.yaml", String.valueOf(i));
        commit(git, "Alice", "version " + i);
      }
    }
    assertThat(versions(3).get("orders.yaml"))
        .extracting(Version::text)
        .containsExactly("5", "4", "3");
  }

  private Map<String, List<Version>> versions(int most) throws IOException {
    try (GitCheckout git = GitCheckout.open(folder.resolve("env")).orElseThrow()) {
      return git.versions().orElseThrow().of("apps", most);
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void commit(Git git, String author, String message) throws GitAPIException {
    Instant time = Instant.parse("2026-11-30T09:00:00Z");
    PersonIdent who = new PersonIdent(author, "t@example.com", time, ZoneOffset.UTC);
    git.add().addFilepattern(".").call();
    git.commit().setMessage(message).setAuthor(who).setCommitter(who).setSign(false).call();
  }
}
