package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class GitEnvironmentRepositoryTest extends GitRepositoryScene {
  @Test
  void writesOneFileOnTheTipAndKeepsTheRest() throws IOException {
    ObjectId before = tip();
    Optional<String> commit =
        local("main").change(Map.of("apps/orders.yaml", old -> old + "new"), () -> TEXT);
    assertThat(commit).contains(tip().name());
    try (RevWalk walk = new RevWalk(bare.getRepository())) {
      RevCommit made = walk.parseCommit(tip());
      assertThat(made.getParents()).extracting(ObjectId::name).containsExactly(before.name());
      assertThat(made.getFullMessage()).isEqualTo("orders 2\n\nBundle: x\n");
      assertThat(made.getAuthorIdent().toExternalString())
          .isEqualTo("Ann <ann@example.com> 1795426200 +0000");
    }
    assertThat(read("apps/orders.yaml")).isEqualTo("new");
    assertThat(read("apps/other.yaml")).isEqualTo("other");
    assertThat(read("README.md")).isEqualTo("first");
  }

  @Test
  void changesSeveralFilesByOneCommit() throws IOException {
    ObjectId before = tip();
    Map<String, UnaryOperator<String>> edits =
        Map.of(
            "apps/orders.yaml", old -> "new",
            "apps/billing.yaml", old -> "new too",
            "apps/other.yaml", old -> old);

    assertThat(local("main").change(edits, () -> TEXT)).contains(tip().name());

    try (RevWalk walk = new RevWalk(bare.getRepository())) {
      assertThat(walk.parseCommit(tip()).getParent(0)).isEqualTo(before);
    }
    assertThat(read("apps/orders.yaml")).isEqualTo("new");
    assertThat(read("apps/billing.yaml")).isEqualTo("new too");
    assertThat(read("apps/other.yaml")).isEqualTo("other");
  }

  @Test
  void readsFilesOfTheTip() throws IOException {
    assertThat(local("main").read(List.of("apps/other.yaml", "README.md", "no/such.yaml")))
        .isEqualTo(Map.of("apps/other.yaml", "other", "README.md", "first"));
    assertThat(error(() -> local("prod").read(List.of("a"))).code().label()).isEqualTo("SLIP-4005");
  }

  @Test
  void readsFoldersOfTheTip() throws Exception {
    try (Git work = clone("folders")) {
      commit(work, "manifests/shop/space.yaml", "space");
      commit(work, "manifests/list.json", "list");
      commit(work, "manifests/notes.md", "notes");
      commit(work, "manifesto/other.yml", "other");
      Path manifests = work.getRepository().getWorkTree().toPath().resolve("manifests");
      Files.createSymbolicLink(manifests.resolve("link.yaml"), Path.of("list.json"));
      Files.write(manifests.resolve("latin.yml"), new byte[] {'a', (byte) 0xe4});
      work.add().addFilepattern(".").call();
      commit(work, "manifests/last.yml", "last");
    }
    assertThat(local("main").readBelow(List.of("apps", "manifests", "no-such")))
        .isEqualTo(
            Map.of(
                "apps/other.yaml", "other",
                "manifests/shop/space.yaml", "space",
                "manifests/list.json", "list",
                "manifests/last.yml", "last"));
  }

  @Test
  void aFolderCanBeWrittenTo() throws IOException {
    ObjectId before = tip();
    local("main").requireWritable();
    assertThat(tip()).isEqualTo(before);
  }

  @Test
  void makesNoCommitWhenNothingChanges() throws IOException {
    ObjectId before = tip();
    assertThat(local("main").change(Map.of("apps/other.yaml", old -> old), () -> TEXT)).isEmpty();
    assertThat(tip()).isEqualTo(before);
  }

  @Tag("slow")
  @Test
  void editsAgainOnTheNewTipWhenAnotherPushWasFaster() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    local("main")
        .change(
            Map.of(
                "apps/orders.yaml",
                old -> {
                  if (calls.incrementAndGet() <= 3) {
                    theirs("apps/theirs" + calls + ".yaml");
                  }
                  return old + "new";
                }),
            () -> TEXT);
    assertThat(calls).hasValue(4);
    assertThat(waits).hasSize(3);
    assertThat(read("apps/orders.yaml")).isEqualTo("new");
    assertThat(read("apps/theirs3.yaml")).isEqualTo("theirs");
  }

  @Test
  void pushesOverHttpWithPassword() throws IOException {
    try (GitHttpServer server = new GitHttpServer(bare.getRepository())) {
      Optional<String> commit =
          remote(server, GitHttpServer.PASSWORD).change(Map.of("a", o -> "x"), () -> TEXT);
      assertThat(commit).contains(tip().name());
      assertThat(read("a")).isEqualTo("x");
      assertThat(remote(server, GitHttpServer.PASSWORD).change(Map.of("a", o -> "x"), () -> TEXT))
          .isEmpty();
    }
  }

  /**
   * Each request is a round trip of every deploy; the password is sent at once after it was asked
   * for.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void asksNoMoreThanGitDoes(boolean gzip) throws IOException {
    try (GitHttpServer server = new GitHttpServer(bare.getRepository())) {
      server.gzip = gzip;
      remote(server, GitHttpServer.PASSWORD).change(Map.of("a", o -> "x"), () -> TEXT);
      assertThat(read("a")).isEqualTo("x");
      String fetch = "GET /env.git/info/refs?service=git-upload-pack";
      String push = "GET /env.git/info/refs?service=git-receive-pack";
      assertThat(server.requests)
          .containsExactly(
              fetch,
              fetch,
              "POST /env.git/git-upload-pack",
              push,
              "POST /env.git/git-receive-pack");
    }
  }

  /** More than JGit and Slipway keep in memory, in both directions. */
  @Tag("slow")
  @Test
  void sendsAndFetchesLargePacks() throws IOException {
    StringBuilder text = new StringBuilder();
    new Random(1).ints(3 << 20, 33, 127).forEach(c -> text.append((char) c));
    try (GitHttpServer server = new GitHttpServer(bare.getRepository())) {
      GitEnvironmentRepository repository = remote(server, GitHttpServer.PASSWORD);
      repository.change(Map.of("a", o -> text.toString()), () -> TEXT);
      assertThat(repository.read(List.of("a"))).containsEntry("a", text.toString());
    }
  }
}
