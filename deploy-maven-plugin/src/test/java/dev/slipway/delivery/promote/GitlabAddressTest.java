package dev.slipway.delivery.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.git.GitAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitlabAddressTest {
  private static final Map<String, String> NONE = Map.of();
  private static final Map<String, String> CI =
      Map.of(
          "CI_SERVER_URL", "https://example.com/gitlab",
          "CI_API_V4_URL", "https://example.com/gitlab/api/v4",
          "CI_SERVER_SHELL_SSH_HOST", "ssh.example.com");

  @ParameterizedTest
  @CsvSource({
    "https://git.example.com/shop/env.git, https://git.example.com/api/v4, shop/env",
    "https://git.example.com:8443/a/b/env/, https://git.example.com:8443/api/v4, a/b/env",
    "http://127.0.0.1:8080/shop/env.git, http://127.0.0.1:8080/api/v4, shop/env",
    "git@git.example.com:shop/env.git, https://git.example.com/api/v4, shop/env",
    "ssh://git@git.example.com:2222/shop/env.git, https://git.example.com/api/v4, shop/env",
  })
  void theServerIsAtTheHost(String text, URI api, String path) {
    assertThat(of(text, NONE)).isEqualTo(new GitlabAddress(api, path, false));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/gitlab/shop/env.git, true, shop/env",
    "git@example.com:shop/env.git, true, shop/env",
    "git@ssh.example.com:shop/env.git, true, shop/env",
    "https://example.com/gitlab-other/shop/env.git, false, gitlab-other/shop/env",
    "https://example.com.evil.com/gitlab/env.git, false, gitlab/env",
    "http://example.com/gitlab/shop/env.git, false, gitlab/shop/env",
  })
  void inCiItIsTheJobsOwnIfTheUrlIsOnIt(String text, boolean own, String path) {
    GitlabAddress address = of(text, CI);
    assertThat(address.own()).isEqualTo(own);
    assertThat(address.path()).isEqualTo(path);
    assertThat(address.api().toString().equals("https://example.com/gitlab/api/v4")).isEqualTo(own);
  }

  @Test
  void aFolderHasNone() {
    assertThatThrownBy(() -> of("/srv/env", CI)).hasMessageContaining("SLIP-4053");
  }

  private static GitlabAddress of(String text, Map<String, String> environment) {
    return GitlabAddress.of(GitAddress.parse(text, Path.of("/")), environment);
  }
}
