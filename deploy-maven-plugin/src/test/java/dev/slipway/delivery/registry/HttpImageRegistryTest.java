package dev.slipway.delivery.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.oci.Layouts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpImageRegistryTest extends HttpRegistryScene {
  @Test
  void sendsBlobsFirstAndTheManifestLast() throws IOException {
    PushResult result = push("1.0", "latest");

    assertThat(result).isEqualTo(new PushResult(image.digest(), 3, 0, false));
    assertThat(fake.blobs.values()).extracting(String::new).contains("base", "application");
    assertThat(fake.manifests).containsKeys("1.0", "latest", image.digest());
    assertThat(fake.requests.subList(fake.requests.size() - 2, fake.requests.size()))
        .containsExactly("PUT /v2/team/app/manifests/1.0", "PUT /v2/team/app/manifests/latest");
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
}
