package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** JGit makes requests of its own: with {@code -o} it makes none. */
class OfflineGitTest {

  @Test
  void noRequestIsMade() {
    try (FakeServer server = new FakeServer(request -> FakeServer.answer("200 OK"))) {
      String address = server.uri("/env.git").toString();
      GitEnvironmentRepository repository =
          new GitEnvironmentRepository(
              GitAddress.parse(address, Path.of("")),
              "main",
              new GitAccess("", Credentials.none(), new OfflineHttp(), Map.of()),
              new CommitAuthor("ci", "ci@example.com"),
              Clock.systemUTC());
      for (UserErrorException error :
          List.of(
              catchThrowableOfType(
                  UserErrorException.class, () -> repository.read(List.of("environment.yaml"))),
              catchThrowableOfType(UserErrorException.class, repository::requireWritable),
              catchThrowableOfType(
                  UserErrorException.class,
                  () ->
                      repository.change(
                          Map.of("a", text -> "b"),
                          () -> {
                            throw new AssertionError("no commit is made");
                          })))) {
        assertThat(error.error().code()).isEqualTo(ErrorCode.SERVER_UNREACHABLE);
        assertThat(error.error().text()).contains(address, "-o");
      }
      assertThat(server.requests).isEmpty();
    }
  }
}
