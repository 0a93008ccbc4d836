package dev.slipway.delivery.doctor.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.git.GitAddress;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GitlabPlaceTest {
  private static final Map<String, String> JOB =
      Map.of(
          "CI_SERVER_URL", "https://gitlab.example.com",
          "CI_API_V4_URL", "https://gitlab.example.com/api/v4",
          "CI_PROJECT_PATH", "shop/orders",
          "SLIPWAY_GITLAB_TOKEN", "glpat-hidden");

  private static Optional<GitlabPlace> of(
      String address, String project, Map<String, String> variables, boolean own, String... urls) {
    List<GitAddress> repositories =
        Arrays.stream(urls)
            .map(url -> GitAddress.parse(url, Path.of("").toAbsolutePath()))
            .toList();
    return GitlabPlace.of(
        new DoctorOptions.Gitlab(address, "", project), variables, repositories, own);
  }

  @Test
  void nothingIsMeantWithoutAServer() {
    assertThat(of("", "", Map.of(), false)).isEmpty();
    assertThat(of("", "", Map.of(), false, "/srv/env")).isEmpty();
  }

  @Test
  void theRepositoryTellsTheServerAndTheProject() {
    assertThat(
            of(
                "",
                "",
                Map.of(),
                false,
                "https://git.example.com/shop/env-test.git",
                "https://other.example.com/shop/env.git"))
        .contains(
            new GitlabPlace("https://git.example.com/api/v4", false, List.of("shop/env-test")));
  }

  /** In a service, the projects of its environments count, not its own. */
  @Test
  void inAJobTheServerIsThatOfThePipeline() {
    String url = "https://gitlab.example.com/shop/env-test.git";
    assertThat(of("", "", JOB, false, url))
        .contains(new GitlabPlace("https://gitlab.example.com", true, List.of("shop/env-test")));
    assertThat(of("", "", JOB, true, url))
        .contains(new GitlabPlace("https://gitlab.example.com", true, List.of("shop/orders")));
  }

  @Test
  void whatIsConfiguredWins() {
    assertThat(of("https://a.example.com", "x/y", JOB, true))
        .contains(new GitlabPlace("https://a.example.com", true, List.of("x/y")));
  }

  /** Whoever sets a remote must not get the pipeline's token. */
  @Test
  void theTokenOfAVariableIsNotSentToAServerThatARepositoryNames() {
    DoctorOptions.Gitlab options = new DoctorOptions.Gitlab("", "", "");
    Map<String, String> variables = Map.of("SLIPWAY_GITLAB_TOKEN", "glpat-hidden");
    GitlabPlace named = new GitlabPlace("https://git.example.com", false, List.of());
    GitlabPlace given = new GitlabPlace("https://git.example.com", true, List.of());

    assertThatThrownBy(() -> named.server(options, Credentials.none(), variables))
        .isInstanceOf(UserErrorException.class);
    assertThat(given.server(options, Credentials.none(), variables).api())
        .hasToString("https://git.example.com/api/v4");
  }
}
