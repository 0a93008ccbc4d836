package dev.slipway.delivery.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
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
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpImageRegistryTest {
  private static final String BASIC_CI = "Basic Y2k6c2VjcmV0";

  @TempDir Path directory;

  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private final Map<String, String> blobs = new ConcurrentHashMap<>();
  private Instant now = Instant.parse("2026-11-23T09:30:00Z");
  private FakeRegistry fake;
  private OciLayout image;

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

  @Test
  void sendsBlobsFirstAndTheManifestLast() throws IOException {
    PushResult result = push("1.0", "latest");

    assertThat(result).isEqualTo(new PushResult(image.digest(), 3, 0, false));
    assertThat(fake.blobs.values()).extracting(String::new).contains("base", "application");
    assertThat(fake.manifests).containsKeys("1.0", "latest", image.digest());
    assertThat(fake.requests.subList(fake.requests.size() - 2, fake.requests.size()))
        .containsExactly("PUT /v2/team/app/manifests/1.0", "PUT /v2/team/app/manifests/latest");
  }

  @Test
  void asksOnceWhenNothingChanged() throws IOException {
    push("1.0");
    fake.requests.clear();

    assertThat(push("1.0")).isEqualTo(new PushResult(image.digest(), 0, 3, true));
    assertThat(fake.requests).containsExactly("HEAD /v2/team/app/manifests/1.0");
  }

  @Test
  void aTagThatTheCheckFoundRightIsNotAskedForAgain() throws IOException {
    push("1.0");
    ImageRegistry registry = registry(List.of(ci()));
    fake.requests.clear();

    assertThat(registry.digest("1.0")).hasValue(image.digest());
    assertThat(registry.push(image, List.of("1.0"), event -> {}).alreadyThere()).isTrue();

    assertThat(fake.requests).containsExactly("HEAD /v2/team/app/manifests/1.0");
  }

  @Test
  void aTagThatTheCheckFoundElsewhereIsAskedForAgain() throws IOException {
    push("1.0");
    ImageRegistry registry = registry(List.of(ci()));
    assertThat(registry.digest("1.1")).isEmpty();
    fake.requests.clear();

    registry.push(image, List.of("1.1"), event -> {});

    assertThat(fake.requests).startsWith("HEAD /v2/team/app/manifests/1.1");
  }

  @Test
  void tagsAnImageThatIsThereWithoutLookingForItsBlobs() throws IOException {
    push("1.0");
    fake.requests.clear();

    assertThat(push("1.0", "1.1")).isEqualTo(new PushResult(image.digest(), 0, 3, false));
    assertThat(fake.requests)
        .containsExactly(
            "HEAD /v2/team/app/manifests/1.0",
            "HEAD /v2/team/app/manifests/1.1",
            "HEAD /v2/team/app/manifests/" + image.digest(),
            "PUT /v2/team/app/manifests/1.1");
  }

  /** A registry that cleans up may take layers and keep the manifest. */
  @ParameterizedTest
  @CsvSource({"1.0, ''", "1.0 1.1, 1.1"})
  void asksForAllPartsOnceADayAndSendsWhatIsGone(String tags, String newTag) throws IOException {
    push("1.0");
    String layer = image.blobs().get(0).digest();
    fake.blobs.remove(layer);

    push("1.0");
    assertThat(fake.blobs).as("not asked for each time").doesNotContainKey(layer);

    now = now.plus(Duration.ofHours(25));
    assertThat(push(tags.split(" "))).isEqualTo(new PushResult(image.digest(), 1, 2, false));
    assertThat(fake.blobs).containsKey(layer);
    if (!newTag.isEmpty()) {
      assertThat(fake.manifests).containsKey(newTag);
    }
    fake.requests.clear();
    assertThat(push("1.0").alreadyThere()).isTrue();
    assertThat(fake.requests).containsExactly("HEAD /v2/team/app/manifests/1.0");
  }

  @Test
  void sendsAManifestOfAnIndexAgainThatIsGone() throws IOException {
    image = Layouts.index(directory.resolve("index"), "amd64", "arm64");
    push("1.0");
    String child = image.manifests().get(1).digest();
    fake.manifests.remove(child);
    now = now.plus(Duration.ofHours(25));

    assertThat(push("1.0").alreadyThere()).isFalse();

    assertThat(fake.manifests).containsKey(child);
  }

  @Test
  void asksForAllPartsWhereNothingIsKnown() throws IOException {
    push("1.0");
    fake.requests.clear();
    ImageTarget target = ImageTarget.of("app", fake.host() + "/team", "");
    RegistryAccess access =
        new RegistryAccess(http, List.of(ci()), target.host(), "bed", PlainHosts.LOOPBACK, false);

    assertThat(
            ImageRegistry.of(target, access)
                .push(image, List.of("1.0"), event -> {})
                .alreadyThere())
        .isTrue();
    assertThat(fake.requests).hasSize(1 + image.blobs().size());
  }

  @Test
  void saysWhichDigestATagHas() throws IOException {
    push("1.0");
    ImageRegistry registry = registry(List.of(ci()));

    assertThat(registry.digest("1.0")).contains(image.digest());
    assertThat(registry.digest(image.digest())).contains(image.digest());
    assertThat(registry.digest("2.0")).isEmpty();
    assertThat(registry.manifest("1.0").orElseThrow()).isEqualTo(fake.manifests.get("1.0"));
    assertThat(registry.manifest("2.0")).isEmpty();
  }

  /** Some registries leave the header out. */
  @Test
  void reckonsADigestThatIsNotSaid() throws IOException {
    push("1.0");
    byte[] manifest = Objects.requireNonNull(fake.manifests.get("1.0"));
    fake.rules.add(
        exchange -> {
          boolean asked = exchange.getRequestURI().getPath().endsWith("/manifests/1.0");
          if (asked) {
            FakeRegistry.answer(exchange, 200, manifest);
          }
          return asked;
        });

    assertThat(registry(List.of(ci())).digest("1.0")).contains(image.digest());
  }

  @Test
  void givesATagToAnImageThatIsThere() throws IOException {
    push("1.0");
    registry(List.of(ci())).tag(image.digest(), "1.1");
    assertThat(fake.manifests.get("1.1")).isEqualTo(fake.manifests.get("1.0"));

    String gone = "sha256:" + "0".repeat(64);
    UserErrorException error =
        catchThrowableOfType(
            UserErrorException.class, () -> registry(List.of(ci())).tag(gone, "1.2"));
    assertThat(error.error().code()).isEqualTo(ErrorCode.IMAGE_GONE);
  }

  @Test
  void aTokenIsGoodForTheRepositoriesToMountFrom() throws IOException {
    blobs.put(fake.host() + " sha256:x", "team/other");
    blobs.put("elsewhere.example.com sha256:y", "team/far");
    List<String> asked = new ArrayList<>();
    fake.rules.add(
        exchange -> {
          boolean token = exchange.getRequestURI().getPath().equals("/token");
          if (token) {
            asked.add(String.valueOf(exchange.getRequestURI().getQuery()));
            FakeRegistry.answer(exchange, 200, "{\"token\":\"abc\"}".getBytes(UTF_8));
          }
          return token;
        });
    fake.require("Bearer abc", "Bearer realm=\"http://" + fake.host() + "/token\",service=\"f\"");

    push("1.0");

    assertThat(asked)
        .containsExactly(
            "service=f&scope=repository:team/app:pull,push&scope=repository:team/other:pull");
  }

  @Test
  void printsTheDetailOfARefusal() {
    String text = "tag 1.0 is immutable";
    fake.refuse(
        "PUT",
        "/manifests/",
        400,
        "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"\",\"detail\":\"" + text + "\"}]}");

    assertThat(failure().error().why()).contains("DENIED", text);
  }

  @Test
  void sendsTheManifestsOfAnIndexBeforeIt() throws IOException {
    image = Layouts.index(directory.resolve("index"), "amd64", "arm64");

    assertThat(push("1.0").uploaded()).isEqualTo(4);

    int all = fake.requests.size();
    assertThat(fake.requests.subList(all - 3, all - 1))
        .allSatisfy(request -> assertThat(request).contains("PUT", "/manifests/sha256:"));
    assertThat(fake.requests.get(all - 1)).isEqualTo("PUT /v2/team/app/manifests/1.0");
  }

  @Test
  void sendsOnlyWhatIsMissing() throws IOException {
    push("1.0");
    image = Layouts.of(directory.resolve("next"), "base", "application 2");

    assertThat(push("1.1")).isEqualTo(new PushResult(image.digest(), 2, 1, false));
  }

  @Test
  void beginsAnUploadAnewWhenItsSessionIsLost() throws IOException {
    AtomicInteger lost = new AtomicInteger();
    fake.rules.add(
        exchange -> {
          boolean first =
              exchange.getRequestMethod().equals("PUT")
                  && exchange.getRequestURI().getPath().contains("/uploads/")
                  && lost.incrementAndGet() == 1;
          if (first) {
            FakeRegistry.answer(exchange, 404, FakeRegistry.error("BLOB_UPLOAD_UNKNOWN", "lost"));
          }
          return first;
        });

    assertThat(push("1.0").uploaded()).isEqualTo(3);
  }

  @Test
  void keepsCredentialsFromAnotherOrigin() throws IOException {
    try (FakeRegistry storage = new FakeRegistry()) {
      fake.require(BASIC_CI, "Basic realm=\"bed\"");
      fake.location = "http://" + storage.host() + "/upload?token=t";
      List<String> seen = new ArrayList<>();
      storage.rules.add(
          exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            return false;
          });

      push("1.0");

      assertThat(seen).hasSize(3).containsOnly("null");
    }
  }

  @Test
  void getsATokenWhereTheRegistryWantsOne() throws IOException {
    List<String> asked = new ArrayList<>();
    fake.rules.add(
        exchange -> {
          boolean token = exchange.getRequestURI().getPath().equals("/token");
          if (token) {
            asked.add(
                exchange.getRequestURI().getQuery()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            FakeRegistry.answer(exchange, 200, "{\"token\":\"abc\"}".getBytes(UTF_8));
          }
          return token;
        });
    fake.require(
        "Bearer abc", "Bearer realm=\"http://" + fake.host() + "/token\",service=\"fake\"");

    assertThat(push("1.0").uploaded()).isEqualTo(3);
    assertThat(asked)
        .containsExactly("service=fake&scope=repository:team/app:pull,push " + BASIC_CI);
  }

  @Test
  void sendsNoPasswordToAnotherHostWithoutTls() {
    fake.require("Bearer abc", "Bearer realm=\"http://tokens.example.com/token\"");

    UserErrorException error = failure();

    assertThat(error.error().code()).isEqualTo(ErrorCode.REGISTRY_INSECURE);
    assertThat(error.error().text()).contains("http://tokens.example.com/token");
  }

  @Test
  void namesUserAndSourceOfARefusedPassword() {
    fake.require("Basic other", "Basic realm=\"bed\"");

    UserErrorException error = failure();

    assertThat(error.error().code()).isEqualTo(ErrorCode.REGISTRY_CREDENTIALS);
    assertThat(error.error().text())
        .contains("Can't push", "user 'ci'", "401 Unauthorized", "server 'bed' in settings.xml")
        .doesNotContain("secret");
  }

  @Test
  void saysWhereCredentialsWereLookedFor() {
    fake.require(BASIC_CI, "Basic realm=\"bed\"");

    UserErrorException error =
        catchThrowableOfType(
            UserErrorException.class,
            () -> registry(List.of()).push(image, List.of("1.0"), event -> {}));

    assertThat(error.error().code()).isEqualTo(ErrorCode.REGISTRY_CREDENTIALS);
    assertThat(error.error().text())
        .contains("without a user and a password", "<id>" + fake.host() + "</id>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HEAD | /manifests/ | 403 | REGISTRY_REFUSED | does not allow it for user 'ci'
          POST | /uploads/   | 404 | REGISTRY_REFUSED | repository was not found in the registry
          POST | /uploads/   | 503 | REGISTRY_REFUSED | blobs that were uploaded are not sent again
          PUT  | /uploads/   | 413 | REGISTRY_REFUSED | QUOTA: no space left
          PUT  | /manifests/ | 400 | REGISTRY_REFUSED | QUOTA: no space left
          HEAD | /blobs/     | 500 | REGISTRY_REFUSED | HEAD http
          """)
  void tellsWhatTheRegistrySaid(
      String method, String path, int status, ErrorCode code, String words) {
    String body = new String(FakeRegistry.error("QUOTA", "no space left"), UTF_8);
    fake.refuse(method, path, status, body);

    UserErrorException error = failure();

    assertThat(error.error().code()).isEqualTo(code);
    assertThat(error.error().text()).contains("push", String.valueOf(status), words);
    assertThat(fake.manifests).as("nothing half-written").isEmpty();
  }

  @Test
  void noticesAnotherDigest() {
    fake.rules.add(
        exchange -> {
          boolean put =
              exchange.getRequestMethod().equals("PUT")
                  && exchange.getRequestURI().getPath().contains("/manifests/");
          if (put) {
            exchange.getResponseHeaders().set("Docker-Content-Digest", "sha256:other");
            FakeRegistry.answer(exchange, 201, new byte[0]);
          }
          return put;
        });

    UserErrorException error = failure();

    assertThat(error.error().code()).isEqualTo(ErrorCode.DIGEST_MISMATCH);
    assertThat(error.error().text()).contains(image.digest(), "sha256:other");
  }

  @Test
  void saysThatTheRegistryIsDown() {
    fake.close();

    UserErrorException error = failure();

    assertThat(error.error().code()).isEqualTo(ErrorCode.SERVER_UNREACHABLE);
    assertThat(error.error().text()).contains("Can't push", fake.host(), "refused");
  }

  @Test
  void saysWhatToSetForPlainHttp() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerInPlainText(plain));
      server.start();
      String host = "127.0.0.1:" + plain.getLocalPort();
      RegistryAccess tls =
          new RegistryAccess(http, List.of(), host, "", PlainHosts.of("false", ""), false);
      ImageTarget target = ImageTarget.of("app", host + "/team", "");

      UserErrorException error =
          catchThrowableOfType(
              UserErrorException.class,
              () -> ImageRegistry.of(target, tls).push(image, List.of("1.0"), event -> {}));

      assertThat(error.error().code()).isEqualTo(ErrorCode.REGISTRY_INSECURE);
      assertThat(error.error().text()).contains("-Dslipway.insecure=" + host);
    }
  }

  /** As servers do that get a TLS hello on a plain port. */
  private static void answerInPlainText(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      socket.getInputStream().readNBytes(1000);
    } catch (IOException e) {
      // the client hung up
    }
  }

  private PushResult push(String... tags) throws IOException {
    return registry(List.of(ci())).push(image, List.of(tags), event -> {});
  }

  private UserErrorException failure() {
    return catchThrowableOfType(UserErrorException.class, () -> push("1.0"));
  }

  private ImageRegistry registry(List<Credentials> credentials) {
    ImageTarget target = ImageTarget.of("app", fake.host() + "/team", "");
    return ImageRegistry.of(
        target,
        new RegistryAccess(http, credentials, target.host(), "bed", PlainHosts.LOOPBACK, false),
        new Mounts(blobs, Optional.empty()),
        RecentNotes.pushed(directory.resolve("caches"), () -> now));
  }

  private static Credentials ci() {
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
