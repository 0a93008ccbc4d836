package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class GitMirrorTest extends GitRepositoryScene {

  @Test
  void copiesTheHistoryAndThenWhatIsNew() throws Exception {
    Path copy = folder.resolve("caches/copy.git");
    assertThat(GitMirror.exists(copy)).isFalse();
    try (GitHttpServer server = new GitHttpServer(bare.getRepository())) {
      String first = mirror(copy, server, GitHttpServer.PASSWORD).update("main");
      assertThat(GitMirror.exists(copy)).isTrue();
      assertThat(head(copy).commit()).isEqualTo(first).isEqualTo(tip().name());
      assertThat(head(copy).complete()).isTrue();
      assertThat(commits(copy)).isEqualTo(2);

      theirs("apps/more.yaml");
      mirror(copy, server, GitHttpServer.PASSWORD).update("main");
      assertThat(head(copy).commit()).isEqualTo(tip().name()).isNotEqualTo(first);
      assertThat(commits(copy)).isEqualTo(3);

      int posts = posts(server);
      mirror(copy, server, GitHttpServer.PASSWORD).update("main");
      assertThat(posts(server)).isEqualTo(posts); // nothing new, nothing transferred
    }
    try (GitCheckout checkout = GitCheckout.bare(copy);
        RevisionFiles files = RevisionFiles.of(checkout, "HEAD")) {
      assertThat(files.directory().resolve("apps/more.yaml")).exists();
    }
  }

  /** The copy has what the branch has now. */
  @Test
  void aRewrittenHistoryReplacesTheOldOne() throws Exception {
    Path copy = folder.resolve("copy.git");
    mirror(copy).update("main");
    try (Git work = clone("rewrite")) {
      work.reset().setMode(ResetType.HARD).setRef("HEAD~1").call();
      commit(work, "apps/rewritten.yaml", "new");
      work.push().setForce(true).setRefSpecs(new RefSpec("HEAD:refs/heads/main")).call();
    }
    mirror(copy).update("main");
    assertThat(head(copy).commit()).isEqualTo(tip().name());
    assertThat(commits(copy)).isEqualTo(2);
  }

  @Test
  void anotherDefaultBranchIsCheckedOut() throws Exception {
    Path copy = folder.resolve("copy.git");
    mirror(copy).update("main");
    try (Git work = clone("other")) {
      commit(work, "apps/x.yaml", "x");
      work.push().setRefSpecs(new RefSpec("HEAD:refs/heads/trunk")).call();
    }
    String trunk = mirror(copy).update("trunk");
    assertThat(head(copy).commit()).isEqualTo(trunk);
  }

  @Test
  void failuresNameTheServerAndKeepTheCopy() throws Exception {
    Path copy = folder.resolve("copy.git");
    mirror(copy).update("main");
    String before = head(copy).commit();
    assertThat(error(() -> mirror(copy).update("gone")).code())
        .isEqualTo(ErrorCode.ENVIRONMENT_BRANCH_MISSING);
    assertThat(error(() -> mirror(copy).update("a..b")).code())
        .isEqualTo(ErrorCode.CONFIGURATION_INVALID);
    try (GitHttpServer server = new GitHttpServer(bare.getRepository())) {
      assertThat(error(() -> mirror(copy, server, "wrong").update("main")).text())
          .contains("SLIP-4002", server.uri().toString())
          .doesNotContain("wrong\n");
      GitAccess offline = new GitAccess("", Credentials.none(), new OfflineHttp(), Map.of());
      GitAddress address = GitAddress.parse(server.uri().toString(), folder);
      assertThat(error(() -> new GitMirror(copy, address, offline).update("main")).text())
          .contains("offline");
    }
    assertThat(head(copy).commit()).isEqualTo(before);
  }

  private GitMirror mirror(Path copy) {
    return new GitMirror(
        copy,
        GitAddress.parse(bare.getRepository().getDirectory().toURI().toString(), folder),
        new GitAccess("", Credentials.none(), http, Map.of()));
  }

  private GitMirror mirror(Path copy, GitHttpServer server, String password) {
    Credentials credentials =
        new Credentials() {
          @Override
          public Optional<Credential> find(String id) {
            return Optional.of(new Credential(GitHttpServer.USER, Secret.of(password), "a token"));
          }

          @Override
          public String description() {
            return "a token";
          }
        };
    return new GitMirror(
        copy,
        GitAddress.parse(server.uri().toString(), folder),
        new GitAccess("", credentials, http, Map.of()));
  }

  private static GitCheckout.Head head(Path copy) throws IOException {
    try (GitCheckout checkout = GitCheckout.bare(copy)) {
      return checkout.head().orElseThrow();
    }
  }

  private static int commits(Path copy) throws IOException {
    try (GitCheckout checkout = GitCheckout.bare(copy);
        RevWalk walk = new RevWalk(checkout.repository())) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(head(copy).commit())));
      int n = 0;
      while (walk.next() != null) {
        n++;
      }
      return n;
    }
  }

  private static int posts(GitHttpServer server) {
    return (int) server.requests.stream().filter(one -> one.startsWith("POST")).count();
  }
}
