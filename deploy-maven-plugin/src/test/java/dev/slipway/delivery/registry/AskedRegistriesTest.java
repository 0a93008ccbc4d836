package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one build learnt of a registry, the next goes by. */
class AskedRegistriesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String CI = "Basic Y2k6c2VjcmV0";

  @TempDir Path caches;
  private final ApacheHttp http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private final List<String> seen = new ArrayList<>();
  private FakeRegistry fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeRegistry();
    fake.blobs.put("sha256:a", new byte[] {1});
    fake.rules.add(
        exchange -> {
          seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          return false;
        });
  }

  @AfterEach
  void stop() {
    fake.close();
    http.close();
  }

  @ParameterizedTest
  @CsvSource({"PT0S, true", "PT23H, true", "PT25H, false", "-PT1H, false"})
  void aRegistryThatAskedIsToldAtOnceForADay(Duration later, boolean known) {
    fake.require(CI, "Basic realm=\"bed\"");
    look(NOON);
    assertThat(seen).containsExactly("null", CI);
    seen.clear();

    look(NOON.plus(later));

    assertThat(seen).isEqualTo(known ? List.of(CI) : List.of("null", CI));
  }

  @Test
  void anotherRegistryIsNot() throws IOException {
    fake.require(CI, "Basic realm=\"bed\"");
    look(NOON);
    RecentNotes asked = RecentNotes.asked(caches, InstantSource.fixed(NOON));
    assertThat(asked.has(URI.create("http://" + fake.host()).toString())).isTrue();
    assertThat(asked.has(URI.create("https://" + fake.host()).toString())).isFalse();
    assertThat(asked.has(URI.create("http://127.0.0.1:1").toString())).isFalse();
  }

  @Test
  void anOpenRegistryIsNeverTold() {
    look(NOON);
    look(NOON);
    assertThat(seen).containsExactly("null", "null");
  }

  /** A password that is not taken any more is not sent unasked again. */
  @Test
  void whatIsNotTakenIsForgotten() {
    fake.require(CI, "Basic realm=\"bed\"");
    look(NOON);
    fake.rules.clear();
    fake.require("Basic other", "Basic realm=\"bed\"");
    UserErrorException refused = catchThrowableOfType(UserErrorException.class, () -> look(NOON));
    assertThat(refused).isNotNull();
    RecentNotes asked = RecentNotes.asked(caches, InstantSource.fixed(NOON));
    assertThat(asked.has(URI.create("http://" + fake.host()).toString())).isFalse();
  }

  @Test
  void aCacheThatCannotBeWrittenStopsNothing() throws IOException {
    Files.writeString(caches.resolve("asked"), "no folder");
    fake.require(CI, "Basic realm=\"bed\"");
    look(NOON);
    look(NOON);
    assertThat(seen).containsExactly("null", CI, "null", CI);
  }

  private void look(Instant now) {
    Credentials ci =
        new Credentials() {
          @Override
          public Optional<Credential> find(String id) {
            return Optional.of(new Credential("ci", Secret.of("secret"), "a test"));
          }

          @Override
          public String description() {
            return "a test";
          }
        };
    RegistryAccess access =
        new RegistryAccess(
            http,
            List.of(ci),
            fake.host(),
            "bed",
            PlainHosts.LOOPBACK,
            false,
            RecentNotes.asked(caches, InstantSource.fixed(now)));
    RegistrySession session =
        new RegistrySession(
            access, ImageName.parse(fake.host() + "/team/app", "test"), Action.PUSH);
    HttpCall head =
        HttpCall.of("HEAD", URI.create("http://" + fake.host() + "/v2/team/app/blobs/sha256:a"));
    assertThat(session.send(head).status()).isEqualTo(200);
  }
}
