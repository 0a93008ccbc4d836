package dev.slipway.delivery.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.net.HastyHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.oci.LayoutBlob;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlobUploadTest {
  private static final String DIGEST = "sha256:" + Sha256.of("layer".getBytes(UTF_8));

  @TempDir Path directory;
  private Mounts mounts = Mounts.none();
  private final Http http = HastyHttp.with(HttpSettings.standard().withRetries(1));
  private FakeRegistry fake;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeRegistry();
    file = Files.writeString(directory.resolve("file"), "layer");
  }

  @AfterEach
  void stop() {
    fake.close();
    http.close();
  }

  /** What was begun at a server that failed may be gone there. */
  @ParameterizedTest
  @ValueSource(ints = {503, 500, 404, 0})
  void beginsAnewAfterAFailure(int status) throws IOException {
    AtomicInteger puts = new AtomicInteger();
    fake.rules.add(
        exchange -> {
          boolean first = exchange.getRequestMethod().equals("PUT") && puts.getAndIncrement() == 0;
          if (first && status == 0) {
            throw new IOException("hangs up");
          }
          if (first) {
            FakeRegistry.answer(exchange, status, FakeRegistry.error("UNKNOWN", "no"));
          }
          return first;
        });

    assertThat(upload()).isTrue();
    assertThat(fake.blobs).containsKey(DIGEST);
    assertThat(fake.counted())
        .containsEntry("POST /v2/team/app/blobs/uploads/", 2)
        .containsEntry("PUT /v2/team/app/blobs/uploads/session", 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://[", "ftp://a.example/x", "http:x", "mailto:a"})
  void refusesALocationThatIsNone(String location) {
    fake.rules.add(
        exchange -> {
          if (!exchange.getRequestMethod().equals("POST")) {
            return false;
          }
          exchange.getResponseHeaders().add("Location", location);
          FakeRegistry.answer(exchange, 202, new byte[0]);
          return true;
        });

    assertThatThrownBy(this::upload)
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2009")
        .hasMessageContaining("returned no upload URL");
  }

  @Test
  void sendsNothingThatIsThere() {
    fake.blobs.put(DIGEST, "layer".getBytes(UTF_8));

    assertThat(upload()).isFalse();
    assertThat(fake.requests).containsExactly("HEAD /v2/team/app/blobs/" + DIGEST);
  }

  /** Nexus answers 400 to a blob that another push has just made. */
  @ParameterizedTest
  @ValueSource(ints = {400, 409, 416})
  void looksAgainAfterARefusal(int status) {
    fake.rules.add(
        exchange -> {
          boolean put = exchange.getRequestMethod().equals("PUT");
          if (put) {
            fake.blobs.put(DIGEST, "layer".getBytes(UTF_8));
            FakeRegistry.answer(exchange, status, FakeRegistry.error("BLOB_UPLOAD_INVALID", "no"));
          }
          return put;
        });

    assertThat(upload()).as("not sent by us").isFalse();
    assertThat(fake.counted()).containsEntry("PUT /v2/team/app/blobs/uploads/session", 1);
  }

  /** Answers to POST ?mount=…&from=…, and whether the blob has to be sent then. */
  @ParameterizedTest
  @CsvSource({"201, false", "202, true", "403, true", "404, true", "405, true", "500, true"})
  void takesABlobOverFromAnotherRepository(int status, boolean sent) {
    List<String> queries = new ArrayList<>();
    mounts =
        new Mounts(
            new ConcurrentHashMap<>(),
            Optional.of(ImageName.parse(fake.host() + "/library/base:1", "test")));
    fake.rules.add(
        exchange -> {
          String query = String.valueOf(exchange.getRequestURI().getQuery());
          boolean mount = exchange.getRequestMethod().equals("POST") && query.contains("mount=");
          if (mount) {
            queries.add(query);
            exchange.getResponseHeaders().set("Location", "/v2/team/app/blobs/uploads/other");
            FakeRegistry.answer(exchange, status, new byte[0]);
          }
          return mount;
        });

    assertThat(upload()).isEqualTo(sent);

    assertThat(queries).isNotEmpty().containsOnly("mount=" + DIGEST + "&from=library/base");
    assertThat(fake.blobs.containsKey(DIGEST)).isEqualTo(sent);
  }

  /** Repositories of other registries, and the one that is pushed to, have nothing to mount. */
  @ParameterizedTest
  @ValueSource(strings = {"registry.example.com/library/base:1", "HOST/team/app:1"})
  void mountsNothingFromElsewhere(String base) {
    mounts =
        new Mounts(
            new ConcurrentHashMap<>(),
            Optional.of(ImageName.parse(base.replace("HOST", fake.host()), "test")));

    assertThat(upload()).isTrue();
    assertThat(fake.counted()).containsEntry("POST /v2/team/app/blobs/uploads/", 1);
  }

  @Test
  void aProbeLeavesNothing() {
    RegistryAccess access =
        new RegistryAccess(http, List.of(), fake.host(), "", PlainHosts.LOOPBACK, false);
    ImageName image = ImageName.parse(fake.host() + "/team/app", "test");

    new BlobUpload(new RegistrySession(access, image, Action.PUSH), mounts, event -> {}).probe();

    assertThat(fake.requests)
        .containsExactly(
            "POST /v2/team/app/blobs/uploads/", "DELETE /v2/team/app/blobs/uploads/session");
    assertThat(fake.blobs).isEmpty();
  }

  @Test
  void sendsALargeBlob() throws IOException {
    byte[] layer = new byte[5 << 20];
    file = Files.write(directory.resolve("large"), layer);
    String digest = "sha256:" + Sha256.of(layer);

    assertThat(upload(new LayoutBlob("application/x", digest, layer.length, file))).isTrue();
    assertThat(fake.blobs).containsKey(digest);
  }

  private boolean upload() {
    return upload(new LayoutBlob("application/x", DIGEST, 5, file));
  }

  private boolean upload(LayoutBlob blob) {
    RegistryAccess access =
        new RegistryAccess(http, List.of(), fake.host(), "", PlainHosts.LOOPBACK, false);
    ImageName image = ImageName.parse(fake.host() + "/team/app", "test");
    return new BlobUpload(new RegistrySession(access, image, Action.PUSH), mounts, event -> {})
        .unlessThere(blob);
  }
}
