package dev.slipway.delivery.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.EnvironmentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir Path folder;

  @Test
  void tellsSinceWhenEachVersionIsHere() throws IOException, GitAPIException {
    try (Git git = Git.init().setInitialBranch("main").setDirectory(folder.toFile()).call()) {
      app("orders", "1.0.0", "team-a", "aaaaaaaaaaaaaaaa");
      app("cart", "2.0.0", "team-b", "bbbbbbbbbbbbbbbb");
      commit(git, "2026-01-01T10:00:00Z");
      app("orders", "1.1.0", "team-a", "cccccccccccccccc");
      commit(git, "2026-02-02T11:30:00Z");
      app("orders", "1.1.0", "team-c", "cccccccccccccccc"); // another owner, the same version
      commit(git, "2026-03-03T12:00:00Z");
      app("fresh", "0.1.0", "", "");
    }
    assertThat(lines())
        .containsExactly(
            "APP     VERSION  OWNER   COMMIT      SINCE",
            "cart    2.0.0    team-b  bbbbbbbbbb  2026-01-01 10:00 UTC",
            "fresh   0.1.0    -       -           not committed",
            "orders  1.1.0    team-c  cccccccccc  2026-02-02 11:30 UTC");
  }

  @Test
  void aMergeCountsWhenItWasMerged() throws IOException, GitAPIException {
    try (Git git = Git.init().setInitialBranch("main").setDirectory(folder.toFile()).call()) {
      app("orders", "1.0.0", "t", "a");
      commit(git, "2026-01-01T10:00:00Z");
      git.checkout().setCreateBranch(true).setName("update").call();
      app("orders", "1.1.0", "t", "b");
      commit(git, "2026-01-02T10:00:00Z");
      git.checkout().setName("main").call();
      git.merge()
          .include(git.getRepository().resolve("update"))
          .setFastForward(FastForwardMode.NO_FF)
          .setCommit(false)
          .call();
      commit(git, "2026-01-05T10:00:00Z");
    }
    assertThat(lines().get(1)).endsWith("2026-01-05 10:00 UTC");
  }

  @Test
  void aShallowCloneSaysThatItKnowsNoMore() throws IOException, GitAPIException {
    Path origin = folder.resolve("origin");
    try (Git git = Git.init().setInitialBranch("main").setDirectory(origin.toFile()).call()) {
      app(origin, "orders", "1.0.0");
      commit(git, "2026-01-01T10:00:00Z");
      app(origin, "cart", "1.0.0");
      commit(git, "2026-01-02T10:00:00Z");
      app(origin, "cart", "2.0.0");
      commit(git, "2026-01-03T10:00:00Z");
    }
    Path clone = folder.resolve("clone");
    Git.cloneRepository()
        .setURI(origin.toUri().toString())
        .setDirectory(clone.toFile())
        .setDepth(2)
        .call()
        .close();
    List<InventoryEntry> entries =
        new DeclaredEntries().of(clone, new EnvironmentReader().apps(clone));
    assertThat(InventoryTable.lines(entries).get(1)).endsWith("  2026-01-03 10:00 UTC");
    assertThat(InventoryTable.lines(entries).get(2)).endsWith("before 2026-01-02 10:00 UTC");
  }

  @Test
  void worksWithoutGitAndInASubfolder() throws IOException, GitAPIException {
    app("orders", "1.0.0", "t", "a");
    assertThat(lines().get(1)).endsWith("not committed");
    Path inner = folder.resolve("repo/envs/test");
    app(inner, "orders", "1.0.0");
    try (Git git =
        Git.init().setInitialBranch("main").setDirectory(folder.resolve("repo").toFile()).call()) {
      commit(git, "2026-01-01T10:00:00Z");
    }
    List<InventoryEntry> entries =
        new DeclaredEntries().of(inner, new EnvironmentReader().apps(inner));
    assertThat(InventoryTable.lines(entries).get(1)).endsWith("2026-01-01 10:00 UTC");
  }

  private List<String> lines() throws IOException {
    return InventoryTable.lines(
        new DeclaredEntries().of(folder, new EnvironmentReader().apps(folder)));
  }

  private static void app(Path root, String name, String version) throws IOException {
    write(root, name, version, "t", "a");
  }

  private void app(String name, String version, String owner, String commit) throws IOException {
    write(folder, name, version, owner, commit);
  }

  private static void write(Path root, String name, String version, String owner, String commit)
      throws IOException {
    Path file = root.resolve("apps").resolve(name + ".yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        apiVersion: slipway.dev/v1
        kind: App
        metadata: {name: %s}
        spec:
          bundle: https://n/b.tar.gz
          version: %s
          owner: %s
          commit: %s
        """
            .formatted(name, version, owner, commit));
  }

  private static void commit(Git git, String time) throws GitAPIException {
    PersonIdent who = new PersonIdent("T", "t@example.com", Instant.parse(time), ZoneOffset.UTC);
    git.add().addFilepattern(".").call();
    git.commit().setMessage(time).setAuthor(who).setCommitter(who).setSign(false).call();
  }
}
