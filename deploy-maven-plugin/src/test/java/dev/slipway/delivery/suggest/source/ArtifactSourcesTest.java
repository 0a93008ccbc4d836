package dev.slipway.delivery.suggest.source;

import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.version.VersionRules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parents and plugins of Maven repositories. */
class ArtifactSourcesTest extends SourceScene {
  private static final String FOLDER = "/maven/org/acme/parent/";

  @Test
  void theNewestVersionWhosePomIsThere() throws IOException {
    try (FakeServer server = repository("1.0", "1.1", "1.2", "2.0-rc1")) {
      Sources.Suggestion suggestion =
          sources(server.uri("/maven")).suggest(parent("1.0"), VersionRules.STANDARD, List.of());
      Update update = suggestion.update().orElseThrow();
      assertThat(update.to().version()).isEqualTo("1.1");
      assertThat(update.to().built()).contains(Instant.parse("2026-11-23T09:30:00Z"));
      assertThat(suggestion.choice().skipped())
          .extracting(skipped -> skipped.version() + " " + skipped.reason())
          .containsExactly(
              "2.0-rc1 it is a prerelease",
              "1.2 its pom is missing in the repository that lists it");
    }
  }

  @Test
  void theTimeOfThePomCounts() throws IOException {
    try (FakeServer server = repository("1.0", "1.1")) {
      Sources.Suggestion suggestion =
          sources(server.uri("/maven"))
              .suggest(
                  parent("1.0"), VersionRules.STANDARD.olderThan(Duration.ofDays(7)), List.of());
      assertThat(suggestion.choice().skipped().get(0).reason())
          .isEqualTo("it has to be 7 d old, and is 6 d 20 h");
    }
  }

  @Test
  void allRepositoriesAreSearchedAndOneThatFailsDoesNoHarm() throws IOException {
    try (FakeServer empty = new FakeServer(request -> answer("404 Not Found"));
        FakeServer broken = new FakeServer(request -> answer("403 Forbidden"));
        FakeServer server = repository("1.0", "1.1")) {
      assertThat(
              sources(empty.uri("/"), broken.uri("/x"), server.uri("/maven/"))
                  .suggest(parent("1.0"), VersionRules.STANDARD, List.of())
                  .update())
          .isPresent();
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(
              () ->
                  sources(empty.uri("/"), broken.uri("/x"))
                      .suggest(parent("1.0"), VersionRules.STANDARD, List.of()))
          .withMessageContaining("403 Forbidden, sent with no credentials for");
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(
              () ->
                  sources(empty.uri("/")).suggest(parent("1.0"), VersionRules.STANDARD, List.of()))
          .withMessageContaining("none of the repositories has it");
    }
  }

  /** What it had would look withdrawn. */
  @Test
  void aRepositoryThatIsDownIsWaitedFor() throws IOException {
    try (FakeServer down = new FakeServer(request -> answer("503 Service Unavailable"));
        FakeServer server = repository("1.0", "1.1")) {
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(
              () ->
                  sources(server.uri("/maven/"), down.uri("/x"))
                      .suggest(parent("1.0"), VersionRules.STANDARD, List.of()))
          .withMessageContaining("503 Service Unavailable");
    }
  }

  @Test
  void aRepositoryCanBeAFolder() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("repo/org/acme/parent"));
    Files.writeString(
        folder.resolve("maven-metadata.xml"),
        "<metadata><versioning><versions><version>1.1</version><version>1.2</version></versions>"
            + "</versioning></metadata>");
    Files.createDirectories(folder.resolve("1.1"));
    Files.writeString(folder.resolve("1.1/parent-1.1.pom"), "<project/>");
    Sources.Suggestion suggestion =
        sources(directory.resolve("repo").toUri())
            .suggest(parent("1.0"), VersionRules.STANDARD, List.of());
    assertThat(suggestion.update().orElseThrow().to().version()).isEqualTo("1.1");
    assertThat(suggestion.update().orElseThrow().to().built()).isPresent();
    assertThat(suggestion.choice().skipped()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY a \"b\">]><metadata/>",
        "<metadata",
        "{}",
      })
  void hostileMetadataIsRejected(String body) {
    try (FakeServer server = new FakeServer(request -> answer("200 OK", body))) {
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(
              () ->
                  sources(server.uri("/maven"))
                      .suggest(parent("1.0"), VersionRules.STANDARD, List.of()))
          .withMessageContaining("maven-metadata.xml");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.acme", ":parent", "org.acme:", "../..:x", "a/b:c", "a:b c", "a:b:c"})
  void onlyCoordinatesAreAskedFor(String name) {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(
            () ->
                sources(URI.create("http://127.0.0.1:1/"))
                    .suggest(
                        reference(ReferenceKind.PLUGIN, name, "1.0"),
                        VersionRules.STANDARD,
                        List.of()))
        .withMessageContaining("is not groupId:artifactId");
  }

  /** All versions are listed; 1.2 and 1.0 have no pom. */
  private static FakeServer repository(String... versions) {
    StringBuilder metadata = new StringBuilder("<metadata><versioning><versions>");
    for (String version : versions) {
      metadata.append("<version>").append(version).append("</version>");
    }
    metadata.append("</versions></versioning></metadata>");
    return new FakeServer(
        request ->
            switch (request.toString()) {
              case "GET " + FOLDER + "maven-metadata.xml" -> answer("200 OK", metadata.toString());
              case "HEAD " + FOLDER + "1.1/parent-1.1.pom" ->
                  answer("200 OK", "", "Last-Modified: Mon, 23 Nov 2026 09:30:00 GMT");
              default -> answer("404 Not Found");
            });
  }

  private static Reference parent(String version) {
    return reference(ReferenceKind.PARENT, "org.acme:parent", version);
  }
}
