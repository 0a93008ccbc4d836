package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.parallel.Turns;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when a repository can't be read or written. */
@Tag("slow")
class GitEnvironmentErrorsTest extends GitRepositoryScene {
  @Test
  void refusesARepositoryWhoseHashesJGitDoesNotKnow() throws IOException {
    Files.writeString(
        bare.getRepository().getDirectory().toPath().resolve("config"),
        "[core]\n"
            + "\trepositoryformatversion = 1\n"
            + "\tbare = true\n"
            + "[extensions]\n"
            + "\tobjectformat = sha256\n");
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class,
            () -> local("main").change(Map.of("apps/orders.yaml", old -> old + "new"), () -> TEXT));
    assertThat(e.error().code().label()).isEqualTo("SLIP-1020");
  }

  @Tag("slow")
  @Test
  void givesUpWhenTheBranchNeverRests() {
    pace = 20;
    UserError error =
        error(
            () ->
                local("main")
                    .change(
                        Map.of(
                            "apps/orders.yaml",
                            old -> {
                              theirs("apps/t" + System.nanoTime() + ".yaml");
                              return old + "new";
                            }),
                        () -> TEXT));
    assertThat(error.code().label()).isEqualTo("SLIP-4003");
    assertThat(error.why()).contains("attempts within", "another push came first");
    assertThat(waited().multipliedBy(pace)).isGreaterThan(Turns.LIMIT.dividedBy(2));
    assertThat(waits).hasSizeBetween(5, 30);
  }

  /** A server that keeps refusing as if for another push, while there is none. */
  @Test
  void doesNotWaitForAPushThatNeverComes() throws IOException {
    try (GitHttpServer server = new GitHttpServer(bare.getRepository())) {
      server.hook =
          (pack, commands) ->
              commands.forEach(
                  c ->
                      c.setResult(
                          ReceiveCommand.Result.REJECTED_OTHER_REASON, "failed to update ref"));
      UserError error =
          error(
              () ->
                  remote(server, GitHttpServer.PASSWORD).change(Map.of("a", o -> "x"), () -> TEXT));
      assertThat(error.code().label()).isEqualTo("SLIP-4003");
      assertThat(error.why()).contains("failed to update ref");
      assertThat(waits).hasSize(4);
    }
  }

  /** The server is still at work when the branch is read for the first time. */
  @Test
  void findsItsCommitWhereTheServerFinishesLate() throws IOException {
    try (GitHttpServer server = new GitHttpServer(bare.getRepository())) {
      server.lateBy.set(2);
      assertThat(remote(server, GitHttpServer.PASSWORD).change(Map.of("a", o -> "x"), () -> TEXT))
          .contains(tip().name());
      assertThat(waits).containsExactly(Duration.ofSeconds(1));
      assertThat(pushes(server)).isEqualTo(1);
    }
  }

  @Test
  void failsWhereAPushWithoutAnswerIsNeverDone() throws IOException {
    try (GitHttpServer server = new GitHttpServer(bare.getRepository())) {
      server.lateBy.set(10);
      UserError error =
          error(
              () ->
                  remote(server, GitHttpServer.PASSWORD).change(Map.of("a", o -> "x"), () -> TEXT));
      assertThat(error.code().label()).isEqualTo("SLIP-4001");
      assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
      assertThat(pushes(server)).isEqualTo(1);
    }
  }

  private static long pushes(GitHttpServer server) {
    return server.requests.stream().filter(r -> r.equals("POST /env.git/git-receive-pack")).count();
  }

  @Test
  void namesTheBranchesThereAreWhenOneIsMissing() {
    UserError error = error(() -> local("prod").change(Map.of("a", old -> "x"), () -> TEXT));
    assertThat(error.code().label()).isEqualTo("SLIP-4005");
    assertThat(error.why()).isEqualTo("it has: main");
  }

  @Test
  void saysWhenARepositoryHasNoBranchYet() throws GitAPIException {
    Path empty = folder.resolve("empty.git");
    Git.init().setBare(true).setDirectory(empty.toFile()).call().close();
    UserError error =
        error(
            () ->
                at(empty.toString(), "main", Credentials.none())
                    .change(Map.of("a", o -> "x"), () -> TEXT));
    assertThat(error.code().label()).isEqualTo("SLIP-4005");
    assertThat(error.why()).contains("no branches yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere.git", "http://127.0.0.1:1/env.git"})
  void saysWhereNothingAnswers(String address) {
    UserError error =
        error(
            () ->
                at(address, "main", Credentials.none()).change(Map.of("a", o -> "x"), () -> TEXT));
    assertThat(error.code().label()).isEqualTo("SLIP-4001");
    assertThat(error.where()).isEqualTo(address);
    assertThat(error.why()).isNotBlank();
  }

  @Test
  void namesUserAndSourceWhenThePasswordIsWrongAndTriesItOnce() throws IOException {
    try (GitHttpServer server = new GitHttpServer(bare.getRepository())) {
      UserError error =
          error(() -> remote(server, "wrong").change(Map.of("a", o -> "x"), () -> TEXT));
      assertThat(error.code().label()).isEqualTo("SLIP-4002");
      assertThat(error.why()).contains("401 Unauthorized").contains("HTTP Basic: Access denied");
      assertThat(error.fix()).contains("'bot'").contains("server 'git' in settings.xml");
      assertThat(error.text()).doesNotContain("wrong:").doesNotContain("Basic d");
      assertThat(server.wrongPasswords).hasValue(1);
    }
  }

  @Test
  void namesTheIdToAddWhenThereIsNoPassword() throws IOException {
    try (GitHttpServer server = new GitHttpServer(bare.getRepository())) {
      UserError error =
          error(
              () ->
                  at(server.uri().toString(), "main", Credentials.none())
                      .change(Map.of("a", o -> "x"), () -> TEXT));
      assertThat(error.code().label()).isEqualTo("SLIP-4002");
      assertThat(error.fix()).contains("127.0.0.1:" + server.uri().getPort());
    }
  }

  @Test
  void repeatsTheWordsOfAHookAndOfAForbiddenPush() throws IOException {
    ObjectId before = tip();
    try (GitHttpServer server = new GitHttpServer(bare.getRepository())) {
      server.hook =
          (pack, commands) -> {
            pack.sendMessage("GitLab: protected branch");
            commands.forEach(
                c -> c.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "hook declined"));
          };
      UserError hook =
          error(
              () ->
                  remote(server, GitHttpServer.PASSWORD).change(Map.of("a", o -> "x"), () -> TEXT));
      assertThat(hook.code().label()).isEqualTo("SLIP-4003");
      assertThat(hook.why()).contains("hook declined").contains("GitLab: protected branch");

      server.forbidPush = "You are not allowed to push code to this project.";
      UserError forbidden =
          error(
              () ->
                  remote(server, GitHttpServer.PASSWORD).change(Map.of("a", o -> "x"), () -> TEXT));
      assertThat(forbidden.code().label()).isEqualTo("SLIP-4003");
      assertThat(forbidden.why()).contains("You are not allowed to push code to this project.");
    }
    assertThat(tip()).isEqualTo(before);
  }
}
