package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tags of a registry: read, set, and not requested again. */
class HttpRegistryTagsTest extends HttpRegistryScene {
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
}
