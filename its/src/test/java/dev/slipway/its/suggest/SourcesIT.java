package dev.slipway.its.suggest;

import static dev.slipway.its.bed.Await.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.source.SourceException;
import dev.slipway.delivery.suggest.source.Sources;
import dev.slipway.delivery.suggest.version.Choice;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.ImageRepository;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions in the bed's Nexus and registries, each request counted by a gate in front of them. */
class SourcesIT {
  private static final String SEARCH = "/service/rest/v1/search/assets.*";

  private VersionScene scene;
  private Gate nexus;
  private Gate registry;

  @BeforeEach
  void start() throws IOException {
    scene = new VersionScene();
    nexus = Gate.inFrontOf(scene.bed.uri("nexus.url"));
    registry = Gate.inFrontOf(URI.create("http://" + scene.bed.get("registry.open")));
  }

  @AfterEach
  void stop() {
    scene.close();
    nexus.close();
    registry.close();
  }

  @Test
  void bundlesOfNexusWhoseImagesAreThere() throws Exception {
    ImageRepository images =
        ImageRepository.secured(
            scene.bed.get("registry.secured"),
            "suggest/" + scene.app,
            scene.bed.account("registry"));
    images.push("1.4.2", new byte[1024]);
    String digest = images.image("1.4.2").orElseThrow().digest();
    String repository = scene.bed.get("registry.secured") + "/suggest/" + scene.app;
    scene.publish("1.4.1", repository + "@" + digest);
    String sha256 = scene.publish("1.4.2", repository + "@" + digest);
    String gone = repository + "@sha256:" + "b".repeat(64);
    scene.publish("1.5.0", gone);
    scene.publish("2.0.0-rc1", repository + "@" + digest);
    listed(4);

    Sources.Suggestion found = suggestBundle();
    Update update = found.update().orElseThrow();
    assertThat(update.to().version()).isEqualTo("1.4.2");
    assertThat(update.to().digest()).contains(sha256);
    assertThat(update.to().commit()).isEqualTo(VersionScene.COMMIT);
    assertThat(update.to().built().orElseThrow())
        .isBetween(Instant.now().minus(Duration.ofMinutes(30)), Instant.now().plusSeconds(60));
    assertThat(update.to().address().toString())
        .isEqualTo(folder() + "/1.4.2/" + scene.app + "-1.4.2-manifests.tar.gz");
    assertThat(update.owner()).isEqualTo("team-orders");
    assertThat(update.source()).isEqualTo("https://gitlab.example.com/g/orders");
    assertThat(found.choice().skipped())
        .containsExactly(
            new Choice.Skipped("2.0.0-rc1", "it is a prerelease"),
            new Choice.Skipped("1.5.0", "its image " + gone + " is missing in its registry"));
    assertThat(nexus.count("GET", "/repository/.*")).as("bundles fetched").isEqualTo(2);

    long searches = nexus.count("GET", SEARCH);
    assertThat(suggestBundle().update()).isEqualTo(found.update());
    assertThat(nexus.count("GET", SEARCH)).as("one search per run").isEqualTo(searches + 1);
    assertThat(nexus.count("GET", "/repository/.*")).as("cached by checksum").isEqualTo(2);
  }

  @Test
  void anAppThatNexusDoesNotKnow() {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(this::suggestBundle)
        .withMessageContaining("Nexus lists no version of");
  }

  @Test
  void artifactsOfNexusAreRequestedConditionally() throws Exception {
    URI stored = scene.bed.uri("nexus.url").resolve("/repository/maven-releases/");
    URI releases = nexus.url().resolve("/repository/maven-releases/");
    String path = "com/acme/" + scene.app + "/parent/";
    for (String version : new String[] {"1.0", "1.1"}) {
      String pom =
          """
          <project><modelVersion>4.0.0</modelVersion><groupId>com.acme.%s</groupId>
          <artifactId>parent</artifactId><version>%s</version><packaging>pom</packaging></project>
          """
              .formatted(scene.app, version);
      scene.put(
          stored.resolve(path + version + "/parent-" + version + ".pom"), pom.getBytes(UTF_8));
    }
    String metadata =
        """
        <metadata><groupId>com.acme.%s</groupId><artifactId>parent</artifactId><versioning><versions>
        <version>1.0</version><version>1.1</version><version>1.2</version></versions></versioning></metadata>
        """
            .formatted(scene.app);
    scene.put(stored.resolve(path + "maven-metadata.xml"), metadata.getBytes(UTF_8));

    for (int run = 0; run < 2; run++) {
      Sources.Suggestion found =
          scene.suggest(
              scene.run(scene.forge(), releases),
              ReferenceKind.PARENT,
              "com.acme." + scene.app + ":parent",
              "1.0");
      assertThat(found.update().orElseThrow().to().version()).isEqualTo("1.1");
      assertThat(found.update().orElseThrow().to().built()).isPresent();
      assertThat(found.choice().skipped())
          .containsExactly(
              new Choice.Skipped("1.2", "its pom is missing in the repository that lists it"));
    }
    assertThat(
            nexus.seen().stream()
                .filter(seen -> seen.method().equals("GET"))
                .filter(seen -> seen.path().endsWith("maven-metadata.xml"))
                .map(Gate.Seen::status))
        .containsExactly(200, 304);
  }

  @Test
  void tagsAndDigestsOfTheRegistry() throws Exception {
    ImageRepository images =
        ImageRepository.open(scene.bed.get("registry.open"), "suggest/" + scene.app);
    for (String tag : new String[] {"3.12-slim", "3.13-slim", "3.13.1-slim", "3.14", "latest"}) {
      images.push(tag, tag.getBytes(UTF_8));
    }
    String name = registry.url().getAuthority() + "/suggest/" + scene.app;
    Sources run = scene.run(scene.forge());
    Update update =
        scene.suggest(run, ReferenceKind.IMAGE, name, "3.12-slim").update().orElseThrow();
    assertThat(update.to().version()).isEqualTo("3.13-slim");
    assertThat(update.to().digest()).contains(images.image("3.13-slim").orElseThrow().digest());

    String pinned = images.image("latest").orElseThrow().digest();
    assertThat(scene.suggest(run, ReferenceKind.IMAGE, name, "latest", pinned).update()).isEmpty();
    images.push("latest", "newer".getBytes(UTF_8));
    Update refreshed =
        scene
            .suggest(scene.run(scene.forge()), ReferenceKind.IMAGE, name, "latest", pinned)
            .update()
            .orElseThrow();
    assertThat(refreshed.to().version()).isEqualTo("latest");
    assertThat(refreshed.to().digest()).contains(images.image("latest").orElseThrow().digest());
    assertThat(registry.count("GET", ".*/tags/list.*")).as("once per run").isEqualTo(2);
  }

  @Test
  void anImageThatTheRegistryDoesNotKnow() {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(
            () ->
                scene.suggest(
                    scene.run(scene.forge()),
                    ReferenceKind.IMAGE,
                    registry.url().getAuthority() + "/suggest/" + scene.app,
                    "1.0"))
        .withMessageContaining("the registry has no such repository");
  }

  @Test
  void templatesAndComponentsOfTheForge() throws Exception {
    Forge forge = scene.forge();
    scene.ciProject("v1.2.0", "v1.3.0", "1.4.0", "1.4.1");
    Sources run = scene.run(forge);
    assertThat(
            scene
                .suggest(run, ReferenceKind.CI_TEMPLATE, "platform/ci", "v1.2.0")
                .update()
                .orElseThrow()
                .to()
                .version())
        .isEqualTo("v1.3.0");
    assertThat(
            scene
                .suggest(run, ReferenceKind.CI_COMPONENT, "$CI_SERVER_FQDN/platform/ci/x", "1.3")
                .update()
                .orElseThrow()
                .to()
                .version())
        .isEqualTo("1.4");
  }

  private String folder() {
    return nexus.url() + "/repository/k8s-manifests/com/acme/" + scene.app;
  }

  private Sources.Suggestion suggestBundle() throws IOException {
    return scene.suggest(scene.run(scene.forge()), ReferenceKind.BUNDLE, folder(), "1.4.1");
  }

  /** Nexus finds a bundle some moments after it was stored. */
  private void listed(int versions) {
    await("Nexus lists the bundles")
        .untilAsserted(() -> assertThat(scene.search()).isEqualTo(versions));
  }
}
