package dev.slipway.delivery.inventory.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.DeclaredApp.Since;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.history.Histories;
import dev.slipway.delivery.inventory.run.InventoryParts.Evidence;
import dev.slipway.delivery.inventory.run.QuestionSource.Answered;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Since when environments name their versions, by real histories. */
class SinceHistoryTest extends RunScene {
  private final List<Inventory> seen = new ArrayList<>();

  @BeforeEach
  void histories() throws IOException {
    environment("staging", "staging");
    environment("production", "production");
    evidence =
        new Evidence(
            Optional.of(new Histories(folder.resolve("caches"))::read),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                (inventory, timelines, apps, memories) -> {
                  seen.add(inventory);
                  return new Answered("a.json", new byte[0], List.of());
                }));
  }

  @Test
  void tellsSinceWhenEachVersionIsHere() throws IOException, GitAPIException {
    try (Git git = repository()) {
      app("production", "orders", "1.0.0", "team-a");
      app("production", "cart", "2.0.0", "team-b");
      commit(git, "2026-01-01T10:00:00Z", "m");
      app("production", "orders", "1.1.0", "team-a");
      commit(git, "2026-02-02T11:30:00Z", "Update\n\nSee merge request shop/env!7");
      app("production", "orders", "1.1.0", "team-c"); // another owner, the same version
      commit(git, "2026-03-03T12:00:00Z", "m");
      app("production", "fresh", "0.1.0", "team-c");
    }
    assertThat(since("cart")).hasValueSatisfying(one -> isOf(one, "2026-01-01T10:00:00Z"));
    assertThat(since("orders")).hasValueSatisfying(one -> isOf(one, "2026-02-02T11:30:00Z"));
    assertThat(since("orders").orElseThrow().mergeRequest()).contains("!7");
    assertThat(since("fresh")).isEmpty();
  }

  @Test
  void aMergeCountsWhenItWasMerged() throws IOException, GitAPIException {
    try (Git git = repository()) {
      app("production", "orders", "1.0.0", "t");
      commit(git, "2026-01-01T10:00:00Z", "m");
      git.checkout().setCreateBranch(true).setName("update").call();
      app("production", "orders", "1.1.0", "t");
      commit(git, "2026-01-02T10:00:00Z", "m");
      git.checkout().setName("main").call();
      git.merge()
          .include(git.getRepository().resolve("update"))
          .setFastForward(FastForwardMode.NO_FF)
          .setCommit(false)
          .call();
      commit(git, "2026-01-05T10:00:00Z", "m");
    }
    assertThat(since("orders")).hasValueSatisfying(one -> isOf(one, "2026-01-05T10:00:00Z"));
  }

  @Test
  void aShallowCloneSaysThatItKnowsNoMore() throws IOException, GitAPIException {
    Path origin = folder.resolve("origin");
    environment("origin", "production");
    try (Git git = Git.init().setInitialBranch("main").setDirectory(origin.toFile()).call()) {
      app("origin", "orders", "1.0.0", "t");
      commit(git, "2026-01-01T10:00:00Z", "m");
      app("origin", "cart", "1.0.0", "t");
      commit(git, "2026-01-02T10:00:00Z", "m");
      app("origin", "cart", "2.0.0", "t");
      commit(git, "2026-01-03T10:00:00Z", "m");
    }
    java.nio.file.Files.delete(folder.resolve("production/environment.yaml"));
    Git.cloneRepository()
        .setURI(origin.toUri().toString())
        .setDirectory(folder.resolve("production").toFile())
        .setDepth(2)
        .call()
        .close();
    assertThat(since("cart")).hasValueSatisfying(one -> isOf(one, "2026-01-03T10:00:00Z"));
    Since orders = since("orders").orElseThrow();
    assertThat(orders.exact()).isFalse();
    assertThat(orders.time()).isEqualTo(Instant.parse("2026-01-02T10:00:00Z"));
    assertThat(seen.get(0).environments().get(1).problems().toString())
        .contains("HISTORY", "shallow", "git fetch --unshallow", "GIT_DEPTH");
  }

  /** A version that only the bundle names came with the bundle. */
  @Test
  void aReferenceWithoutVersionIsKnownByItsBundle() throws IOException, GitAPIException {
    try (Git git = repository()) {
      write(
          "production/apps/orders.yaml",
          "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\nspec:\n"
              + "  bundle: https://n.example.com/orders.tar.gz\n");
      commit(git, "2026-01-01T10:00:00Z", "m");
    }
    assertThat(since("orders")).hasValueSatisfying(one -> isOf(one, "2026-01-01T10:00:00Z"));
  }

  private Git repository() throws GitAPIException {
    return Git.init()
        .setInitialBranch("main")
        .setDirectory(folder.resolve("production").toFile())
        .call();
  }

  private Optional<Since> since(String app) throws IOException {
    seen.clear();
    run();
    return seen.get(0)
        .cell(app, "production")
        .flatMap(AppFacts::declared)
        .flatMap(DeclaredApp::since);
  }

  private static void isOf(Since since, String time) {
    assertThat(since.exact()).isTrue();
    assertThat(since.time()).isEqualTo(Instant.parse(time));
  }

  private static void commit(Git git, String time, String message) throws GitAPIException {
    PersonIdent who = new PersonIdent("T", "t@example.com", Instant.parse(time), ZoneOffset.UTC);
    git.add().addFilepattern(".").call();
    git.commit().setMessage(message).setAuthor(who).setCommitter(who).setSign(false).call();
  }
}
