package dev.slipway.delivery.notify.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitlabJobTest {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "CI_API_V4_URL", "https://gitlab.example.com/api/v4/",
          "CI_PROJECT_ID", "7",
          "CI_PROJECT_PATH", "shop/env-test",
          "CI_COMMIT_SHA", "3f1a9c0e5b7d2f4861a0c9e3d5b7f1a2c4e6d8b0",
          "CI_COMMIT_REF_NAME", "main",
          "CI_JOB_TOKEN", "secret");

  @Test
  void readsTheVariables() {
    GitlabJob job = GitlabJob.of(VARIABLES).orElseThrow();
    assertThat(job.project().api()).hasToString("https://gitlab.example.com/api/v4");
    assertThat(job.token()).isEmpty();
    assertThat(job.recorded()).isFalse();
    assertThat(job.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "CI_API_V4_URL, ''",
    "CI_API_V4_URL, 'no url'",
    "CI_API_V4_URL, file:///api/v4",
    "CI_API_V4_URL, https://user:pass@gitlab.example.com/api/v4",
    "CI_PROJECT_ID, ''",
    "CI_PROJECT_ID, ../8",
    "CI_COMMIT_SHA, main",
    "CI_COMMIT_REF_NAME, ' '",
    "CI_JOB_TOKEN, ''",
  })
  void withoutAllOfThemThereIsNoJob(String name, String value) {
    Map<String, String> variables = new LinkedHashMap<>(VARIABLES);
    variables.put(name, value);
    assertThat(GitlabJob.of(variables)).isEmpty();
    variables.remove(name);
    assertThat(GitlabJob.of(variables)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CI_PIPELINE_ID, 9, 9",
    "CI_PIPELINE_ID, 9/../1, ''",
    "CI_PIPELINE_ID, 99999999999999999999, ''",
  })
  void numbersAreNumbers(String name, String value, String read) {
    Map<String, String> variables = new LinkedHashMap<>(VARIABLES);
    variables.put(name, value);
    assertThat(GitlabJob.of(variables).orElseThrow().pipeline()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "https://gitlab.example.com/api/v4, shop/env-test, https://gitlab.example.com/shop/env-test, true",
    "https://gitlab.example.com/api/v4, shop/env-test, https://GitLab.example.com/Shop/env-test.git/, true",
    "https://gitlab.example.com/api/v4, shop/env-test, https://ci:x@gitlab.example.com/shop/env-test.git, true",
    "https://gitlab.example.com/api/v4, shop/env-test, git@gitlab.example.com:shop/env-test.git, true",
    "https://gitlab.example.com/api/v4, shop/env-test, ssh://git@gitlab.example.com:2222/shop/env-test.git, true",
    "https://example.com/gitlab/api/v4, shop/env-test, https://example.com/gitlab/shop/env-test.git, true",
    "https://example.com/gitlab/api/v4, shop/env-test, git@example.com:shop/env-test.git, true",
    "https://gitlab.example.com/api/v4, shop/env-test, https://gitlab.example.com/other/shop/env-test, false",
    "https://gitlab.example.com/api/v4, shop/env-test, https://gitlab.example.com/shop/env-test2, false",
    "https://gitlab.example.com/api/v4, shop/env-test, https://github.example.com/shop/env-test, false",
    "https://gitlab.example.com/api/v4, shop/env-test, /srv/git/env-test, false",
    "https://gitlab.example.com/api/v4, shop/env-test, nonsense, false",
  })
  void knowsItsRepository(URI api, String path, String repository, boolean same) {
    assertThat(new GitlabProject(api, "7", path).isRepository(repository)).isEqualTo(same);
  }
}
