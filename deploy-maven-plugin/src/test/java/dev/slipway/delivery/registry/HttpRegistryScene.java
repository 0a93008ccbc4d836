package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.oci.Layouts;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A registry in this JVM, an image, and pushes of it. */
abstract class HttpRegistryScene {
  static final String BASIC_CI = "Basic Y2k6c2VjcmV0";

  @TempDir Path directory;

  final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  final Map<String, String> blobs = new ConcurrentHashMap<>();
  Instant now = Instant.parse("2026-11-23T09:30:00Z");
  FakeRegistry fake;
  OciLayout image;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeRegistry();
    image = Layouts.of(directory.resolve("image"), "base", "application");
  }

  @AfterEach
  void stop() {
    fake.close();
    http.close();
  }

  PushResult push(String... tags) throws IOException {
    return registry(List.of(ci())).push(image, List.of(tags), event -> {});
  }

  UserErrorException failure() {
    return catchThrowableOfType(UserErrorException.class, () -> push("1.0"));
  }

  ImageRegistry registry(List<Credentials> credentials) {
    ImageTarget target = ImageTarget.of("app", fake.host() + "/team", "");
    return ImageRegistry.of(
        target,
        new RegistryAccess(http, credentials, target.host(), "bed", PlainHosts.LOOPBACK, false),
        new Mounts(blobs, Optional.empty()),
        RecentNotes.pushed(directory.resolve("caches"), () -> now));
  }

  static Credentials ci() {
    return new Credentials() {
      @Override
      public Optional<Credential> find(String id) {
        return Optional.of(
            new Credential("ci", Secret.of("secret"), "server '" + id + "' in settings.xml"));
      }

      @Override
      public String description() {
        return "settings.xml";
      }
    };
  }
}
