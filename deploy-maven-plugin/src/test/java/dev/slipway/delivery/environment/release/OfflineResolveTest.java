package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.store.BundleFetcher;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code -o} the cache alone is read. */
class OfflineResolveTest extends ResolvedEnvironment {
  private static final GrantTime TIME = GrantTime.check(Instant.EPOCH);

  private FakeServer server = new FakeServer(request -> FakeServer.answer("200 OK"));

  @BeforeEach
  void serve() throws IOException {
    byte[] bytes = Files.readAllBytes(bundle);
    server.close();
    server =
        new FakeServer(
            request ->
                (socket, out) -> {
                  out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                  out.write(bytes);
                });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPinnedBundleOfTheCacheIsEnough() throws IOException {
    app("sha256: " + sum);
    Release online = resolve(false);
    assertThat(server.requests).hasSize(1);
    assertThat(resolve(true)).isEqualTo(online);
    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version: 1.0.0",
        "sha256: 0000000000000000000000000000000000000000000000000000000000000000"
      })
  void whatWouldHaveToBeFetchedIsNamed(String more) throws IOException {
    app("sha256: " + sum);
    resolve(false);
    app(more);
    UserErrorException error = catchThrowableOfType(UserErrorException.class, () -> resolve(true));
    assertThat(error.error().text())
        .contains("SLIP-9003", "apps/orders.yaml:5", "offline", server.uri("/b").toString());
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void filesAreNoNetwork() throws IOException {
    assertThat(resolve(true).apps()).hasSize(1);
    assertThat(server.requests).isEmpty();
  }

  private void app(String more) throws IOException {
    write(
        "apps/orders.yaml",
        "kind: App\nmetadata: {name: orders}\nspec:\n  bundle: %s\n  %s\n"
            .formatted(server.uri("/b"), more));
  }

  private Release resolve(boolean offline) throws IOException {
    try (Http http = offline ? new OfflineHttp() : new ApacheHttp(HttpSettings.standard())) {
      BundleFetcher fetcher = new BundleFetcher("", http, Credentials.none());
      BundleCache cache = new BundleCache(folder.resolve("cache"), fetcher::fetch);
      Problems problems = new Problems("this environment");
      Release release =
          new ReleaseResolver(cache, false, TIME, events::add, PlainHosts.LOOPBACK)
              .resolve(new EnvironmentReader().read(folder.resolve("env"), problems), problems);
      problems.throwIfAny();
      return release;
    }
  }
}
