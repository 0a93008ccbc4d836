package dev.slipway.delivery.suggest.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeHistoriesTest {
  private static final String OLD = "a".repeat(40);
  private static final String NEW = "b".repeat(40);
  private static final String PROJECT =
      "{\"id\": 7, \"path_with_namespace\": \"shop/orders\", \"web_url\": \"https://g/shop/orders\"}";

  @TempDir private Path directory;

  private final Map<String, String> answers = new HashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Settings settings = new Settings();
  private final Map<String, String> variables = new HashMap<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String asked =
              URLDecoder.decode(
                  exchange.getRequestURI().getRawPath()
                      + "?"
                      + exchange.getRequestURI().getRawQuery(),
                  StandardCharsets.UTF_8);
          requests.add(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN") + " " + asked);
          String answer =
              answers.entrySet().stream()
                  .filter(entry -> asked.contains(entry.getKey()))
                  .map(Map.Entry::getValue)
                  .findFirst()
                  .orElse("");
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.isEmpty() ? 404 : 200, Math.max(body.length, 1));
          exchange.getResponseBody().write(body.length == 0 ? new byte[] {'x'} : body);
          exchange.close();
        });
    server.start();
    variables.put("CI_API_V4_URL", web("") + "/api/v4");
    variables.put("SLIPWAY_GITLAB_TOKEN", "glpat-of-the-pipeline");
    answers.put("/projects/shop/orders?", PROJECT);
    answers.put("ref_name=" + OLD + ".." + NEW, commits(2));
    answers.put("ref_name=" + NEW + ".." + OLD, "[]");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsBothSidesWithTheTokenOfThePipeline() throws IOException {
    CommitList found = read(web("/shop/orders.git")).orElseThrow();
    assertThat(found.removed()).isEqualTo(CommitList.Part.NONE);
    assertThat(found.added().count()).isEqualTo(2);
    assertThat(found.added().complete()).isTrue();
    assertThat(found.added().first().get(1))
        .isEqualTo(new CommitList.Commit("1".repeat(40), "Title 1", "Ada"));
    assertThat(requests)
        .hasSize(3)
        .allMatch(request -> request.startsWith("glpat-of-the-pipeline /api/v4/projects/"));
  }

  @Test
  void ofAFullPageTheCountIsAtLeast() throws IOException {
    answers.put("ref_name=" + OLD + ".." + NEW, commits(100));
    CommitList.Part added = read(web("/shop/orders")).orElseThrow().added();
    assertThat(added.count()).isEqualTo(100);
    assertThat(added.complete()).isFalse();
    assertThat(added.first()).hasSize(10);
  }

  @Test
  void settingsComeFirst() throws IOException {
    Server known = new Server();
    known.setId("127.0.0.1:" + server.getAddress().getPort());
    known.setUsername("ci");
    known.setPassword("glpat-of-settings");
    settings.addServer(known);
    assertThat(read(web("/shop/orders"))).isPresent();
    variables.clear();
    assertThat(read(web("/shop/orders"))).isPresent();
    assertThat(requests).hasSize(6).allMatch(request -> request.startsWith("glpat-of-settings "));
  }

  /** A bundle names the server: it must not choose who gets a token. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/shop/orders",
        "https://127.0.0.1.evil.example/shop/orders",
        "git@evil.example:shop/orders.git",
        "https://127.0.0.1@evil.example/shop/orders",
        "",
        "file:///etc/passwd",
        "https://[/shop/orders"
      })
  void noTokenGoesToAnotherServer(String source) throws IOException {
    assertThat(read(source)).isEmpty();
    assertThat(requests).isEmpty();
  }

  /** The API is that of the pipeline whatever the port or scheme: a source may be for ssh. */
  @Test
  void aSourceForSshIsOnTheServerOfThePipeline() throws IOException {
    assertThat(read("scm:git:ssh://git@127.0.0.1:2222/shop/orders.git")).isPresent();
    assertThat(read("https://127.0.0.1:1/shop/orders")).isPresent();
  }

  @Test
  void withoutATokenNothingIsAsked() throws IOException {
    variables.remove("SLIPWAY_GITLAB_TOKEN");
    assertThat(read(web("/shop/orders"))).isEmpty();
    assertThat(requests).isEmpty();
  }

  @Test
  void aProjectThatCanNotBeReadIsAReason() {
    answers.clear();
    assertThatThrownBy(() -> read(web("/shop/orders")))
        .isInstanceOf(IOException.class)
        .hasMessage("shop/orders does not exist on the server, or the token can't read it");
  }

  @Test
  void aCommitThatIsNotThereIsAReason() {
    answers.remove("ref_name=" + OLD + ".." + NEW);
    assertThatThrownBy(() -> read(web("/shop/orders")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("404")
        .hasMessageNotContaining("glpat");
  }

  @Test
  void aServerThatIsGoneIsAReasonWithoutTheToken() {
    server.stop(0);
    assertThatThrownBy(() -> read(web("/shop/orders")))
        .isInstanceOf(UserErrorException.class)
        .hasMessageNotContaining("glpat");
  }

  private Optional<CommitList> read(String source) throws IOException {
    Connections connections =
        new Connections(
            new Connections.Build(settings, ForgeHistoriesTest::decrypted, directory, false),
            new Connections.Limits("", 0, 5, 5, 5),
            PlainHosts.LOOPBACK,
            RetryListener.silent());
    try (ForgeHistories histories = new ForgeHistories(connections, variables)) {
      return histories.between(source, OLD, NEW, 10);
    }
  }

  private static SettingsDecryptionResult decrypted(SettingsDecryptionRequest request) {
    return new SettingsDecryptionResult() {
      @Override
      public Server getServer() {
        return request.getServers().get(0);
      }

      @Override
      public List<Server> getServers() {
        return request.getServers();
      }

      @Override
      public org.apache.maven.settings.Proxy getProxy() {
        return new org.apache.maven.settings.Proxy();
      }

      @Override
      public List<org.apache.maven.settings.Proxy> getProxies() {
        return List.of();
      }

      @Override
      public List<SettingsProblem> getProblems() {
        return List.of();
      }
    };
  }

  private String web(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static String commits(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            n ->
                "{\"id\": \"%s\", \"message\": \"Title %d\\n\\nbody\", \"author_name\": \"Ada\"}"
                    .formatted(Integer.toString(n % 10).repeat(40), n))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
