package dev.slipway.delivery.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.promote.ForgeProject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which server is asked, and with which token. */
class GitlabProjectsTest {
  private static final String SETTINGS = "settings-token";
  private static final String VARIABLE = "variable-token";
  private static final String PROJECT =
      """
      {"id":7,"path_with_namespace":"shop/env","default_branch":"main",
       "web_url":"https://gitlab.example.com/shop/env","last_activity_at":""}
      """;

  private final FakeServer server =
      new FakeServer(
          request ->
              request.path().equals("/api/v4/projects/shop%2Fenv")
                  ? FakeServer.answer("200 OK", PROJECT)
                  : FakeServer.answer("404 Not Found", "{\"message\":\"404 Project Not Found\"}"));
  private final Map<String, String> variables = new HashMap<>();
  private boolean plainHttp = true;

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theTokenOfSettingsIsUsed() throws IOException {
    variables.put("SLIPWAY_GITLAB_TOKEN", VARIABLE);
    ci();
    assertThat(find("shop/env.git", SETTINGS).project().path()).isEqualTo("shop/env");
    assertThat(token()).isEqualTo(SETTINGS);
  }

  @Test
  void theVariableServesTheServerOfTheJob() throws IOException {
    variables.put("SLIPWAY_GITLAB_TOKEN", VARIABLE);
    ci();
    find("shop/env.git", "");
    assertThat(token()).isEqualTo(VARIABLE);
  }

  @Test
  void theVariableGoesToNoOtherServer() {
    variables.put("SLIPWAY_GITLAB_TOKEN", VARIABLE);
    assertThatThrownBy(() -> find("shop/env.git", ""))
        .hasMessageContaining("SLIP-4002")
        .hasMessageContaining(server.uri("/").getAuthority())
        .hasMessageNotContaining(VARIABLE);
    assertThat(server.requests).isEmpty();
  }

  /** A settings.xml for git and packages has it; the API refuses what is asked for here. */
  @Test
  void theJobTokenIsNotUsed() throws IOException {
    variables.put("CI_JOB_TOKEN", SETTINGS);
    ci();
    assertThatThrownBy(() -> find("shop/env.git", SETTINGS))
        .hasMessageContaining("SLIP-4002")
        .hasMessageContaining("server 'x' in settings.xml is the job token")
        .hasMessageNotContaining(SETTINGS);
    assertThat(server.requests).isEmpty();

    variables.put("SLIPWAY_GITLAB_TOKEN", VARIABLE);
    find("shop/env.git", SETTINGS);
    assertThat(token()).isEqualTo(VARIABLE);
  }

  @Test
  void noTokenIsSentWithoutTls() {
    plainHttp = false;
    assertThatThrownBy(() -> find("shop/env.git", SETTINGS))
        .hasMessageContaining("SLIP-4002")
        .hasMessageContaining("has no TLS")
        .hasMessageNotContaining(SETTINGS);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aProjectThatIsNotThereIsToldSo() {
    assertThatThrownBy(() -> find("shop/none.git", SETTINGS))
        .hasMessageContaining("SLIP-4053")
        .hasMessageContaining("shop/none");
  }

  @Test
  void offlineNothingIsRequested() {
    assertThatThrownBy(() -> find("shop/env.git", SETTINGS, api -> new OfflineHttp()))
        .hasMessageContaining("-o");
    assertThat(server.requests).isEmpty();
  }

  private void ci() {
    variables.put("CI_SERVER_URL", server.uri("").toString());
    variables.put("CI_API_V4_URL", server.uri("/api/v4").toString());
  }

  private String token() {
    return server.requests.get(0).headers().getOrDefault("private-token", "none");
  }

  private ForgeProject find(String path, String token) throws IOException {
    return find(
        path,
        token,
        api ->
            new ApacheHttp(
                HttpSettings.standard().withRetries(0),
                new OneServer(api, true),
                RetryListener.silent()));
  }

  private ForgeProject find(String path, String token, Function<URI, Http> clients)
      throws IOException {
    EnvironmentEntry entry =
        new EnvironmentEntry(
            server.uri("/" + path).toString(), "main", "", PromotionMode.MERGE_REQUEST, false);
    CommitAuthor author = new CommitAuthor("Ann", "ann@example.com");
    try (GitlabProjects projects = new GitlabProjects(clients, credentials(token), variables)) {
      return projects.find(Destination.of(entry, Path.of("/"), author));
    }
  }

  private Credentials credentials(String token) {
    return new Credentials() {
      @Override
      public Optional<Credential> find(String id) {
        return token.isEmpty()
            ? Optional.empty()
            : Optional.of(new Credential("bot", Secret.of(token), "server 'x' in settings.xml"));
      }

      @Override
      public String description() {
        return "settings.xml";
      }

      @Override
      public boolean sendsTo(URI uri) {
        return plainHttp;
      }
    };
  }
}
