package dev.slipway.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NexusRepositoriesTest {
  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));

  private Optional<NexusRepositories> of(String store) {
    return NexusRepositories.of(store, "", http, Credentials.none());
  }

  @ParameterizedTest
  @CsvSource({
    "https://nexus.example.com/repository/k8s,        k8s",
    "https://nexus.example.com/repository/k8s/,       k8s",
    "https://example.com/nexus/repository/k8s,        k8s",
    "https://nexus.example.com/repository/k8s/sub,    ''",
    "https://nexus.example.com/content/k8s,           ''",
    "file:///repository/k8s,                          ''"
  })
  void aStoreNamesARepository(String store, String name) {
    assertThat(of(store).map(NexusRepositories::name).orElse("")).isEqualTo(name);
  }

  @Test
  void listsWhatTheUserMaySee() throws IOException {
    try (FakeServer server =
        new FakeServer(
            request ->
                request.path().equals("/nexus/service/rest/v1/repositories")
                    ? FakeServer.answer(
                        "200 OK", "[{\"name\":\"k8s\",\"format\":\"raw\",\"type\":\"hosted\"}]")
                    : FakeServer.answer("403 Forbidden"))) {
      NexusRepositories nexus = of(server.uri("/nexus/repository/k8s").toString()).orElseThrow();

      assertThat(nexus.all())
          .contains(List.of(new NexusRepositories.Repository("k8s", "raw", "hosted")));
      assertThat(nexus.writePolicy()).isEmpty();
    }
  }

  @Test
  void anotherServerListsNothing() throws IOException {
    try (FakeServer server = new FakeServer(request -> FakeServer.answer("200 OK", "<html>"))) {
      assertThat(of(server.uri("/repository/k8s").toString()).orElseThrow().all()).isEmpty();
    }
  }
}
