package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitAddressTest {
  private static final Path BASE = Path.of("/base").toAbsolutePath();

  @ParameterizedTest
  @CsvSource({
    "../env.git, /env.git",
    "env with space, /base/env with space",
    "/a/b.git, /a/b.git",
    "file:///a/b%20c.git, /a/b c.git",
    "file:/a/b.git, /a/b.git",
  })
  void understandsFolders(String text, String path) {
    GitAddress address = GitAddress.parse(text, BASE);
    assertThat(address.folder()).contains(Path.of(path).toAbsolutePath());
    assertThat(address.toGit().getPath()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://git.example.com/a/b.git", "http://127.0.0.1:8080/b"})
  void understandsServers(String text) {
    assertThat(GitAddress.parse(text, BASE).http()).hasToString("Optional[" + text + "]");
    assertThat(GitAddress.parse(text, BASE).toGit()).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "ssh://git@git.example.com/a/b.git, git.example.com, a/b.git",
    "ssh://git@git.example.com:2222/a/b.git, git.example.com, a/b.git",
    "ssh://git.example.com/~ann/b.git, git.example.com, ~ann/b.git",
    "git@git.example.com:a/b.git, git.example.com, a/b.git",
    "git@git.example.com:/srv/b.git, git.example.com, srv/b.git",
    "git.example.com:a/b.git, git.example.com, a/b.git",
    "ssh://git@[fd00::1]/a.git, [fd00::1], a.git",
  })
  void understandsSsh(String text, String host, String path) {
    GitAddress address = GitAddress.parse(text, BASE);
    assertThat(address.http()).isEmpty();
    assertThat(address.folder()).isEmpty();
    assertThat(address.ssh()).contains(new SshAddress(text, host, path));
    assertThat(address.host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh://git:hunter2@git.example.com/a.git",
        "ssh://-oProxyCommand=x/a.git",
        "ssh://git@-oProxyCommand=x/a.git",
        "git@git.example.com:-x",
        "ssh://git@git.example.com/a b.git",
        "ssh://git.example.com",
        "git://git.example.com/a.git",
        "https:/git.example.com/a.git",
        "http:a.git",
        "https://bot:hunter2@git.example.com/a.git",
        "https://hunter2@git.example.com/a.git",
        "https:///a.git",
        "https://git.example.com/a b.git",
        "../env\u0000.git"
      })
  void refusesTheRestWithoutRepeatingSecrets(String text) {
    assertThatThrownBy(() -> GitAddress.parse(text, BASE))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-9002")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void authorIsGitsUserThenGitLabsThenOurs() {
    Map<String, String> gitlab = Map.of("GITLAB_USER_NAME", "Gil", "GITLAB_USER_EMAIL", "g@x");
    CommitAuthor ann = new CommitAuthor("Ann", "a@x");
    assertThat(CommitAuthor.of(Optional.of(ann), gitlab)).isEqualTo(ann);
    assertThat(CommitAuthor.of(Optional.empty(), gitlab)).isEqualTo(new CommitAuthor("Gil", "g@x"));
    assertThat(CommitAuthor.of(Optional.empty(), Map.of("GITLAB_USER_NAME", "Gil")))
        .isEqualTo(new CommitAuthor("slipway", "slipway@localhost"));
  }
}
