package dev.slipway.delivery.environment.git;

import static dev.slipway.delivery.net.FakeServer.answer;
import static dev.slipway.delivery.net.FakeServer.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.FakeServer.Answer;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server says when the commit is on its way: it is sent once, whatever that is. */
class GitPushAnswersTest {
  private static final String REFS =
      "001f# service=git-receive-pack\n0000"
          + "004b"
          + "0".repeat(40)
          + " capabilities^{}\0report-status\n"
          + "0000";

  @ParameterizedTest
  @CsvSource({
    "500 Broken,           SLIP-4001, was interrupted",
    "503 Busy,             SLIP-4001, was interrupted",
    "401 Who,              SLIP-4002, Authentication to the environment repository failed",
    "403 Read only,        SLIP-4003, rejected the commit",
    "404 No such thing,    SLIP-4003, rejected the commit",
    "413 Too Large,        SLIP-4003, rejected the commit",
    "307 Temporary,        SLIP-4001, redirects to another",
    "204 Nothing,          SLIP-4001, was interrupted",
  })
  void isSentOnce(String status, String code, String what) {
    for (Credentials credentials : List.of(Credentials.none(), some())) {
      try (FakeServer server = server(answer(status, "", "Location: /other.git"))) {
        UserErrorException e = push(server, credentials);
        assertThat(e.error().code().label()).isEqualTo(code);
        assertThat(e.error().what()).contains(what);
        assertThat(e.error().why()).contains(status);
        assertThat(server.requests)
            .hasToString(
                "[GET /env.git/info/refs?service=git-receive-pack, POST"
                    + " /env.git/git-receive-pack]");
      }
    }
  }

  @Test
  void norWhereNoAnswerComes() {
    try (FakeServer server = server(reset("HTTP/1.1 200 OK\r\n"))) {
      UserErrorException e = push(server, some());
      assertThat(e.error().what()).contains("was interrupted");
      assertThat(server.requests).hasSize(2);
    }
  }

  /** Servers may want a password for the push alone. */
  @Test
  void thePasswordIsGivenWhereItIsWanted() {
    Answer[] posts = {
      answer("401 Who", "", "WWW-Authenticate: Basic realm=\"git\""), answer("500 Reached")
    };
    int[] posted = {0};
    try (FakeServer server =
        new FakeServer(request -> request.method().equals("POST") ? posts[posted[0]++] : refs())) {
      assertThat(push(server, some()).error().why()).contains("500 Reached");
      assertThat(server.requests.get(1).headers()).doesNotContainKey("authorization");
      assertThat(server.requests.get(2).headers()).containsKey("authorization");
      assertThat(server.requests).hasSize(3);
    }
  }

  private static FakeServer server(Answer toPush) {
    return new FakeServer(request -> request.method().equals("POST") ? toPush : refs());
  }

  private static Answer refs() {
    return answer("200 OK", REFS, "Content-Type: application/x-git-receive-pack-advertisement");
  }

  private static Credentials some() {
    Credential credential = new Credential("bot", Secret.of("s3cret-word"), "a test");
    return new Credentials() {
      @Override
      public Optional<Credential> find(String id) {
        return Optional.of(credential);
      }

      @Override
      public String description() {
        return "a test";
      }
    };
  }

  private static UserErrorException push(FakeServer server, Credentials credentials) {
    GitAddress address = GitAddress.parse(server.uri("/env.git").toString(), Path.of(""));
    try (ApacheHttp http = new ApacheHttp(HttpSettings.standard())) {
      GitServer git =
          new GitServer(
              address, new GitAccess("", credentials, http, Map.of()), new AtomicBoolean());
      return catchThrowableOfType(
          UserErrorException.class,
          () -> {
            try (TemporaryRepository temporary = new TemporaryRepository();
                Transport transport = Transport.open(temporary.repository(), address.toGit())) {
              git.prepare(transport);
              RemoteRefUpdate update =
                  new RemoteRefUpdate(
                      temporary.repository(),
                      commit(temporary.repository()).name(),
                      "refs/heads/main",
                      false,
                      null,
                      null);
              transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            } catch (IOException | RuntimeException e) {
              throw git.pushFailed(e, "main");
            }
          });
    }
  }

  private static ObjectId commit(Repository repository) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(new TreeFormatter()));
      PersonIdent who = new PersonIdent("a", "a@example.com");
      commit.setAuthor(who);
      commit.setCommitter(who);
      commit.setMessage("m");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }
}
