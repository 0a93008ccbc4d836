package dev.slipway.delivery.suggest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.delivery.registry.FakeRegistry;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.version.VersionRules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags and digests of a registry. */
class ImageSourcesTest extends SourceScene {

  @Test
  void theNewestTagOfItsKindWithWhatTheImageTellsOfItself() throws IOException {
    tags("team/app", "3.12-slim", "3.13-slim", "3.13.1-slim", "latest");
    String digest = image("team/app", "3.13-slim", "2026-11-20T09:30:00Z");
    Sources.Suggestion suggestion =
        sources().suggest(image("3.12-slim", ""), VersionRules.STANDARD, List.of());
    Update update = suggestion.update().orElseThrow();
    assertThat(update.to().version()).isEqualTo("3.13-slim");
    assertThat(update.to().digest()).contains(digest);
    assertThat(update.to().commit()).isEqualTo(COMMIT);
    assertThat(update.to().built()).contains(Instant.parse("2026-11-20T09:30:00Z"));
    assertThat(update.source()).isEqualTo("https://gitlab.example.com/g/team/app");
  }

  @Test
  void anImageThatIsListedAndMissingIsNotTaken() throws IOException {
    tags("team/app", "1.0", "1.1", "1.2");
    image("team/app", "1.1", "");
    Sources.Suggestion suggestion =
        sources().suggest(image("1.0", ""), VersionRules.STANDARD, List.of());
    assertThat(suggestion.update().orElseThrow().to().version()).isEqualTo("1.1");
    assertThat(suggestion.choice().skipped())
        .singleElement()
        .satisfies(
            skipped -> {
              assertThat(skipped.version()).isEqualTo("1.2");
              assertThat(skipped.reason()).isEqualTo("the image is missing in its registry");
            });
  }

  @Test
  void eachRepositoryIsListedOnceForAllThatNameIt() throws IOException {
    tags("team/app", "1.0", "1.1");
    image("team/app", "1.1", "");
    Sources sources = sources();
    for (int i = 0; i < 5; i++) {
      sources.suggest(image("1.0", ""), VersionRules.STANDARD, List.of());
    }
    assertThat(registry.counted())
        .containsEntry("GET /v2/team/app/tags/list", 1)
        .containsEntry("HEAD /v2/team/app/manifests/1.1", 1)
        .hasSize(4);
  }

  @Test
  void aRegistryThatFailsIsAskedOnce() throws IOException {
    registry.refuse("GET", "/tags/list", 400, "broken");
    Sources sources = sources();
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(() -> sources.suggest(image("1.0", ""), VersionRules.STANDARD, List.of()))
          .withMessageContaining("broken");
    }
    assertThat(registry.counted()).containsExactly(Map.entry("GET /v2/team/app/tags/list", 1));
  }

  @Test
  void aRepositoryThatDoesNotExistIsSaidSo() {
    registry.refuse("GET", "/tags/list", 404, "{}");
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> sources().suggest(image("1.0", ""), VersionRules.STANDARD, List.of()))
        .withMessageContaining("the registry has no such repository");
  }

  @Test
  void aPinnedTagThatMovedIsRefreshed() throws IOException {
    tags("team/app", "1.0");
    String digest = image("team/app", "1.0", "2026-11-20T09:30:00Z");
    String old = "sha256:" + "a".repeat(64);
    Sources.Suggestion suggestion =
        sources().suggest(image("1.0", old), VersionRules.STANDARD, List.of());
    assertThat(suggestion.update().orElseThrow().to().digest()).contains(digest);
    assertThat(sources().suggest(image("1.0", digest), VersionRules.STANDARD, List.of()).update())
        .isEmpty();
  }

  /** Reproducible builds have the beginning of time. */
  @ParameterizedTest
  @ValueSource(strings = {"", "1970-01-01T00:00:00Z", "yesterday", "0001-01-01T00:00:00Z"})
  void anImageWithoutATimeIsNotOldEnough(String created) throws IOException {
    tags("team/app", "1.0", "1.1");
    image("team/app", "1.1", created);
    Sources.Suggestion suggestion =
        sources()
            .suggest(
                image("1.0", ""), VersionRules.STANDARD.olderThan(Duration.ofDays(1)), List.of());
    assertThat(suggestion.update()).isEmpty();
    assertThat(suggestion.choice().skipped().get(0).reason()).contains("its age is not known");
  }

  @Test
  void pagesAreFollowed() throws IOException {
    page("</v2/team/app/tags/list?n=1000&last=1.0>; rel=\"next\"");
    image("team/app", "1.1", "");
    Sources.Suggestion suggestion =
        sources().suggest(image("0.9", ""), VersionRules.STANDARD, List.of());
    assertThat(suggestion.update().orElseThrow().to().version()).isEqualTo("1.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<http://127.0.0.1:1/v2/team/app/tags/list?last=1.0>; rel=\"next\"",
        "<//evil.example.com/v2/team/app/tags/list>; rel=next",
        "<https://evil.example.com/>; rel=\"next\"",
        "</v2/other/app/tags/list>; rel=\"next\"",
        "<file:///etc/passwd>; rel=\"next\"",
        "<http://[>; rel=\"next\"",
        "</v2/team/app/tags/list?n=1000>; rel=\"next\"",
      })
  void aPageElsewhereIsNotFollowed(String link) {
    page(link);
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> sources().suggest(image("0.9", ""), VersionRules.STANDARD, List.of()))
        .withMessageContaining("its next page is not");
  }

  /** The first page has 1.0, every other 1.1. */
  private void page(String link) {
    registry.rules.add(
        exchange -> {
          if (!exchange.getRequestURI().getPath().endsWith("/tags/list")) {
            return false;
          }
          boolean first = !String.valueOf(exchange.getRequestURI().getQuery()).contains("last");
          if (first) {
            exchange.getResponseHeaders().set("Link", link);
          }
          String tag = first ? "1.0\",\"../../x\",\"a b" : "1.1";
          FakeRegistry.answer(exchange, 200, ("{\"tags\":[\"" + tag + "\"]}").getBytes(UTF_8));
          return true;
        });
  }

  private Reference image(String tag, String digest) {
    return reference(ReferenceKind.IMAGE, registry.host() + "/team/app", tag, digest);
  }
}
