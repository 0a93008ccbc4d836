package dev.slipway.delivery.forge.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitlabUrlsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          https://gitlab.example.com | https://gitlab.example.com/api/v4
          https://gitlab.example.com// | https://gitlab.example.com/api/v4
          https://example.com/gitlab/ | https://example.com/gitlab/api/v4
          http://gitlab.example.com:8080/api/v4 | http://gitlab.example.com:8080/api/v4
          https://user:pw@gitlab.example.com | -
          https://gitlab.example.com?private_token=x | -
          https://gitlab.example.com#x | -
          gitlab.example.com | -
          file:///tmp | -
          ssh://git@gitlab.example.com | -
          https:///x | -
          https://a b | -
          """)
  void addressesOfServers(String server, URI api) {
    assertThat(GitlabUrls.api(server).orElse(null)).isEqualTo(api);
  }

  @Test
  void namesWithBracketsHaveSeveralValues() {
    assertThat(GitlabUrls.of(URI.create("https://x/api/v4"), "/a", Map.of("refs[]", "a/b\nc+d é")))
        .hasToString("https://x/api/v4/a?refs%5B%5D=a%2Fb&refs%5B%5D=c%2Bd%20%C3%A9");
  }
}
