package dev.slipway.delivery.environment.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.ConsoleListener;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.store.BundleFetcher;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The address of a bundle may be signed: what is behind its question mark is a password. */
class SignedAddressTest extends ResolvedEnvironment {
  private static final GrantTime TIME = GrantTime.check(Instant.EPOCH);

  private final List<String> printed = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {"404 Not Found", "401 No", "403 No", "500 No", "302 Found", "200 OK", "reset"})
  void aFailureDoesNotQuoteIt(String status) throws IOException {
    FakeServer.Answer answer =
        status.equals("reset")
            ? FakeServer.reset("")
            : FakeServer.answer(status, "what", "Location: ftp://h/?sig=s3cr3t");
    try (FakeServer server = new FakeServer(request -> answer)) {
      app(server.uri("/b.tar.gz?sig=s3cr3t").toString());
      UserErrorException error = catchThrowableOfType(UserErrorException.class, this::fetched);
      assertThat(error.error().text()).contains("/b.tar.gz").doesNotContain("s3cr3t");
      assertThat(server.requests.get(0).path()).isEqualTo("/b.tar.gz?sig=s3cr3t");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"htps://h/b?sig=s3cr3t", "http://?sig=s3cr3t", "http://h h/?s3cr3t"})
  void neitherDoesAnAddressThatIsNone(String address) throws IOException {
    app(address);
    assertThat(catchThrowableOfType(UserErrorException.class, this::fetched).error().text())
        .contains("spec.bundle")
        .doesNotContain("s3cr3t");
  }

  @Test
  void nothingKeepsIt() throws IOException {
    byte[] bytes = Files.readAllBytes(bundle);
    FakeServer.Answer answer =
        (socket, out) -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
          out.write(bytes);
        };
    try (FakeServer server = new FakeServer(request -> answer)) {
      app(server.uri("/b.tar.gz?sig=s3cr3t").toString());
      Release release = fetched();
      assertThat(release.apps().get(0).bundle()).isEqualTo(server.uri("/b.tar.gz").toString());
      Path target = folder.resolve("target");
      new ReleaseFiles(target).write(release.withCommit("c"));
      try (Stream<Path> files = Files.walk(target)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file)).doesNotContain("s3cr3t");
        }
      }
      assertThat(printed).isNotEmpty().noneMatch(line -> line.contains("s3cr3t"));
    }
  }

  private Release fetched() throws IOException {
    try (ApacheHttp http = new ApacheHttp(HttpSettings.standard().withRetries(0))) {
      BundleFetcher fetcher = new BundleFetcher("", http, Credentials.none());
      BundleCache cache = new BundleCache(folder.resolve("cache"), fetcher::fetch);
      Problems problems = new Problems("this environment");
      Release release =
          new ReleaseResolver(
                  cache,
                  false,
                  TIME,
                  new ConsoleListener(printed::add, printed::add),
                  PlainHosts.LOOPBACK)
              .resolve(new EnvironmentReader().read(folder.resolve("env"), problems), problems);
      problems.throwIfAny();
      return release;
    }
  }

  private void app(String address) throws IOException {
    write(
        "apps/orders.yaml",
        "kind: App\nmetadata: {name: orders}\nspec: {bundle: '" + address + "'}\n");
  }
}
