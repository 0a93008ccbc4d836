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
import dev.slipway.delivery.parallel.Turns;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository in a folder or behind a server, and commits of others. */
abstract class GitRepositoryScene {
  static final CommitText TEXT = new CommitText("orders 2", "Bundle: x");
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:30:00Z"), ZoneOffset.UTC);

  final List<Duration> waits = new ArrayList<>();
  final Map<String, String> variables = new HashMap<>();
  long pace = 1;
  @TempDir Path folder;
  Git bare;
  Http http;

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

  GitEnvironmentRepository local(String branch) {
    return at(bare.getRepository().getDirectory().toURI().toString(), branch, Credentials.none());
  }

  GitEnvironmentRepository remote(GitHttpServer server, String password) {
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

  GitEnvironmentRepository at(String address, String branch, Credentials credentials) {
    return new GitEnvironmentRepository(
        GitAddress.parse(address, folder),
        branch,
        new GitAccess("", credentials, http, variables),
        new CommitAuthor("Ann", "ann@example.com"),
        CLOCK,
        () -> new Turns(waits::add, () -> waited().toNanos() * pace, () -> 1.0));
  }

  /** How long was waited for other writers; no time passes. */
  Duration waited() {
    return waits.stream().reduce(Duration.ZERO, Duration::plus);
  }

  interface Action {
    void run() throws Exception;
  }

  static UserError error(Action action) {
    UserErrorException exception =
        catchThrowableOfType(UserErrorException.class, () -> action.run());
    assertThat(exception).isNotNull();
    return exception.error();
  }

  Git clone(String name) throws GitAPIException {
    return Git.cloneRepository()
        .setURI(new URIish().setPath(bare.getRepository().getDirectory().toString()).toString())
        .setDirectory(folder.resolve(name).toFile())
        .call();
  }

  void theirs(String path) {
    try (Git work = clone("w" + System.nanoTime())) {
      commit(work, path, "theirs");
    } catch (GitAPIException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static void commit(Git work, String path, String content) throws IOException, GitAPIException {
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

  ObjectId tip() throws IOException {
    return bare.getRepository().exactRef("refs/heads/main").getObjectId();
  }

  String read(String path) throws IOException {
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
