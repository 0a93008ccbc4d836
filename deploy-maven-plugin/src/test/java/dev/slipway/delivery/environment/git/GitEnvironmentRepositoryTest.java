package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.CommitText;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitEnvironmentRepositoryTest {
  private static final CommitText TEXT = new CommitText("orders 2", "Bundle: x");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T09:30:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Git bare;
  private Http http;

  @BeforeEach
  void repository() throws IOException, GitAPIException {
    http = new ApacheHttp(HttpSettings.standard().withRetries(0));
    Path origin = folder.resolve("ünv with space.git");
    bare = Git.init().setBare(true).setInitialBranch("main").setDirectory(origin.toFile()).call();
    try (Git work = clone("seed")) {
      commit(work, "README.md", "first");
      commit(work, "apps/other.yaml", "other");
    }
  }

  @AfterEach
  void close() {
    bare.close();
    http.close();
  }

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
  void refusesARepositoryWhoseHashesJGitDoesNotKnow() throws IOException {
    Files.writeString(
        bare.getRepository().getDirectory().toPath().resolve("config"),
        "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n");
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class,
            () -> local("main").change(Map.of("apps/orders.yaml", old -> old + "new"), () -> TEXT));
    assertThat(e.error().code().label()).isEqualTo("SLIP-1020");
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

  @Test
  void editsAgainOnTheNewTipWhenSomebodyWasFaster() throws IOException {
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
    assertThat(read("apps/orders.yaml")).isEqualTo("new");
    assertThat(read("apps/theirs3.yaml")).isEqualTo("theirs");
  }

  @Test
  void givesUpWhenTheBranchNeverRests() {
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
    assertThat(error.why()).contains("5 attempts");
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

  /** Each request is a round trip of every deploy. */
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
              push,
              "POST /env.git/git-receive-pack");
    }
  }

  /** More than JGit and Slipway keep in memory, in both directions. */
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

  private GitEnvironmentRepository local(String branch) {
    return at(bare.getRepository().getDirectory().toURI().toString(), branch, Credentials.none());
  }

  private GitEnvironmentRepository remote(GitHttpServer server, String password) {
    Credential credential =
        new Credential(GitHttpServer.USER, Secret.of(password), "server 'git' in settings.xml");
    return at(
        server.uri().toString(),
        "main",
        new Credentials() {
          @Override
          public Optional<Credential> find(String id) {
            return Optional.of(credential);
          }

          @Override
          public String description() {
            return "settings.xml";
          }
        });
  }

  private GitEnvironmentRepository at(String address, String branch, Credentials credentials) {
    return new GitEnvironmentRepository(
        GitAddress.parse(address, folder),
        branch,
        "",
        credentials,
        http,
        new CommitAuthor("Ann", "ann@example.com"),
        CLOCK);
  }

  private interface Action {
    void run() throws Exception;
  }

  private static UserError error(Action action) {
    UserErrorException exception =
        catchThrowableOfType(UserErrorException.class, () -> action.run());
    assertThat(exception).isNotNull();
    return exception.error();
  }

  private Git clone(String name) throws GitAPIException {
    return Git.cloneRepository()
        .setURI(new URIish().setPath(bare.getRepository().getDirectory().toString()).toString())
        .setDirectory(folder.resolve(name).toFile())
        .call();
  }

  private void theirs(String path) {
    try (Git work = clone("w" + System.nanoTime())) {
      commit(work, path, "theirs");
    } catch (GitAPIException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void commit(Git work, String path, String content)
      throws IOException, GitAPIException {
    Path file = work.getRepository().getWorkTree().toPath().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    work.add().addFilepattern(path).call();
    work.commit()
        .setMessage(path)
        .setAuthor("T", "t@example.com")
        .setCommitter("T", "t@example.com")
        .setSign(false)
        .call();
    work.push().add("HEAD:refs/heads/main").call();
  }

  private ObjectId tip() throws IOException {
    return bare.getRepository().exactRef("refs/heads/main").getObjectId();
  }

  private String read(String path) throws IOException {
    Repository repository = bare.getRepository();
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk file = TreeWalk.forPath(repository, path, walk.parseCommit(tip()).getTree())) {
      assertThat(file).as(path).isNotNull();
      return new String(
          repository.open(file.getObjectId(0), Constants.OBJ_BLOB).getBytes(),
          StandardCharsets.UTF_8);
    }
  }
}
