package dev.slipway.delivery.suggest.source;

import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.registry.FakeRegistry;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.version.VersionRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bundles of stores in folders, of Nexus and of plain servers. */
class BundleSourcesTest extends SourceScene {

  @Test
  void theNewestBundleOfAFolderWithWhatItTellsOfItself() throws IOException {
    String digest = image("team/orders", "x", "");
    Path store = directory.resolve("store");
    bundle(store, "1.4.1", image(digest));
    String sha256 = bundle(store, "1.4.2", image(digest));
    bundle(store, "1.5.0-rc1", image(digest));
    Files.createDirectories(store.resolve("com/acme/orders/9.9.9"));
    Update update = suggest(folder(store), "1.4.1", VersionRules.STANDARD).update().orElseThrow();
    assertThat(update.to().version()).isEqualTo("1.4.2");
    assertThat(update.to().digest()).contains(sha256);
    assertThat(update.to().commit()).isEqualTo(COMMIT);
    assertThat(update.to().address().toString()).endsWith("/1.4.2/orders-1.4.2-manifests.tar.gz");
    assertThat(update.source()).isEqualTo("https://gitlab.example.com/g/orders");
    assertThat(update.owner()).isEqualTo("team-orders");
  }

  @Test
  void aBundleWhoseImageIsMissingIsNotTaken() throws IOException {
    Path store = directory.resolve("store");
    bundle(store, "1.4.2", image(image("team/orders", "x", "")));
    String gone = image("sha256:" + "b".repeat(64));
    bundle(store, "1.4.3", gone);
    Sources.Suggestion suggestion = suggest(folder(store), "1.4.1", VersionRules.STANDARD);
    assertThat(suggestion.update().orElseThrow().to().version()).isEqualTo("1.4.2");
    assertThat(suggestion.choice().skipped())
        .singleElement()
        .satisfies(
            skipped ->
                assertThat(skipped.reason())
                    .isEqualTo("its image " + gone + " is missing in its registry"));
  }

  /** An older version would take back what was proposed while the registry answered. */
  @Test
  void aRegistryThatDoesNotAnswerDoesNotMakeAnOlderVersionTheNewest() throws IOException {
    Path store = directory.resolve("store");
    bundle(store, "1.4.2", image(image("team/orders", "x", "")));
    bundle(store, "1.4.3", image(image("team/orders", "y", "")));
    registry.rules.add(
        exchange -> {
          FakeRegistry.answer(exchange, 503, new byte[0]);
          return true;
        });
    Sources.Suggestion suggestion = suggest(folder(store), "1.4.1", VersionRules.STANDARD);
    assertThat(suggestion.update()).isEmpty();
    assertThat(suggestion.choice().unknown()).startsWith("1.4.3: it can't be checked: ");
  }

  @Test
  void aStoreThatDoesNotGiveOutABundleSaysNothingAboutIt() throws IOException {
    try (FakeServer nexus =
        new FakeServer(
            request ->
                request.path().startsWith("/service/")
                    ? items("null", item("1.4.2", "", ""), item("1.4.3", "", ""))
                    : answer("503 Service Unavailable"))) {
      String folder = nexus.uri("/repository/k8s/com/acme/orders").toString();
      Sources.Suggestion suggestion = suggest(folder, "1.4.1", VersionRules.STANDARD);
      assertThat(suggestion.choice().unknown()).startsWith("1.4.3: ").contains("503");
    }
  }

  @Test
  void aBundleThatIsDamagedOrAnothersIsNotTaken() throws IOException {
    Path store = directory.resolve("store");
    bundle(store, "1.4.2", image(image("team/orders", "x", "")));
    write(store, "1.4.4", "no bundle".getBytes(StandardCharsets.UTF_8));
    write(store, "1.4.3", Files.readAllBytes(file(store, "1.4.2")));
    Sources.Suggestion suggestion = suggest(folder(store), "1.4.1", VersionRules.STANDARD);
    assertThat(suggestion.update().orElseThrow().to().version()).isEqualTo("1.4.2");
    assertThat(suggestion.choice().skipped())
        .extracting(skipped -> skipped.version() + " " + skipped.reason())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("1.4.4 its bundle can't be used: "),
            second ->
                assertThat(second)
                    .isEqualTo("1.4.3 its bundle is orders 1.4.2 by its own account"));
  }

  @Test
  void foldersAreReadOnlyWhereThatIsAllowed() {
    Reference reference = bundle(folder(directory.resolve("store")), "1.4.1");
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> sources(http, false).suggest(reference, VersionRules.STANDARD, List.of()))
        .withMessageContaining("file: URLs are not allowed");
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(
            () -> sources().suggest(reference, VersionRules.STANDARD, List.of("n.example.com")))
        .withMessageContaining("spec.hosts");
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> sources().suggest(reference, VersionRules.STANDARD, List.of("file")))
        .withMessageContaining("no such folder");
  }

  @Test
  void nexusIsSearchedPageByPageAndOnlyTheTakenBundleIsFetched() throws IOException {
    Path store = directory.resolve("store");
    String sha256 = bundle(store, "1.4.2", image(image("team/orders", "x", "")));
    byte[] content = Files.readAllBytes(file(store, "1.4.2"));
    Map<String, FakeServer.Answer> answers =
        Map.of(
            search(""),
            items("\"abc=\"", item("1.4.0", "", ""), "{}", "{\"path\":\"../x\"}"),
            search("&continuationToken=abc%3D"),
            items("null", item("1.4.2", sha256, "2026-11-29T06:00:00.000+00:00")),
            "GET /repository/k8s/com/acme/orders/1.4.2/orders-1.4.2-manifests.tar.gz",
            answer("200 OK", new String(content, StandardCharsets.ISO_8859_1)));
    try (FakeServer nexus =
        new FakeServer(
            request -> answers.getOrDefault(request.toString(), answer("404 Not Found")))) {
      String folder = nexus.uri("/repository/k8s/com/acme/orders").toString();
      Update update = suggest(folder, "1.4.1", VersionRules.STANDARD).update().orElseThrow();
      assertThat(update.to().version()).isEqualTo("1.4.2");
      assertThat(update.to().built()).contains(Instant.parse("2026-11-29T06:00:00Z"));
      assertThat(nexus.requests).hasSize(3);
      suggest(folder, "1.4.1", VersionRules.STANDARD);
      assertThat(nexus.requests).as("the bundle is in the cache").hasSize(5);
      Sources.Suggestion young =
          suggest(folder, "1.4.1", VersionRules.STANDARD.olderThan(Duration.ofDays(3)));
      assertThat(young.choice().skipped().get(0).reason())
          .isEqualTo("it has to be 3 d old, and is 1 d");
    }
  }

  @Test
  void aBundleThatIsNotTheListedOneIsNotTaken() throws IOException {
    Path store = directory.resolve("store");
    bundle(store, "1.4.2", image(image("team/orders", "x", "")));
    String content =
        new String(Files.readAllBytes(file(store, "1.4.2")), StandardCharsets.ISO_8859_1);
    try (FakeServer nexus =
        new FakeServer(
            request ->
                request.path().startsWith("/service/")
                    ? items("null", item("1.4.2", "c".repeat(64), ""))
                    : answer("200 OK", content))) {
      Sources.Suggestion suggestion =
          suggest(
              nexus.uri("/repository/k8s/com/acme/orders").toString(),
              "1.4.1",
              VersionRules.STANDARD);
      assertThat(suggestion.update()).isEmpty();
      assertThat(suggestion.choice().skipped().get(0).reason())
          .contains("does not match the checksum");
    }
  }

  @Test
  void otherServersHaveMavenMetadataAndAreAskedConditionally() throws IOException {
    String metadata =
        "<metadata><versioning><versions><version>1.4.0</version><version>../x</version>"
            + "</versions></versioning></metadata>";
    try (FakeServer server =
        new FakeServer(
            request ->
                "\"e1\"".equals(request.headers().get("if-none-match"))
                    ? answer("304 Not Modified")
                    : answer("200 OK", metadata, "ETag: \"e1\""))) {
      String folder = server.uri("/k8s/orders").toString();
      for (int run = 0; run < 2; run++) {
        Sources.Suggestion suggestion = suggest(folder, "1.4.0", VersionRules.STANDARD);
        assertThat(suggestion.choice().reason()).isEqualTo("there is no newer version");
      }
      assertThat(server.requests)
          .extracting(FakeServer.Request::toString)
          .containsExactly(
              "GET /k8s/orders/maven-metadata.xml", "GET /k8s/orders/maven-metadata.xml");
      assertThat(server.requests.get(1).headers()).containsEntry("if-none-match", "\"e1\"");
    }
  }

  @Test
  void aServerThatListsNothingIsSaidSo() {
    try (FakeServer server = new FakeServer(request -> answer("404 Not Found"))) {
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(
              () ->
                  suggest(
                      server.uri("/repository/k8s/orders").toString(),
                      "1.4.0",
                      VersionRules.STANDARD))
          .withMessageContaining("the server is not Nexus, and has no maven-metadata.xml there");
    }
  }

  @Test
  void aSearchThatFindsNothingIsNotTakenForNoNewerVersion() {
    try (FakeServer server = new FakeServer(request -> items("null"))) {
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(
              () ->
                  suggest(
                      server.uri("/repository/k8s/orders").toString(),
                      "1.4.0",
                      VersionRules.STANDARD))
          .withMessageContaining("may browse the repository");
    }
  }

  private static String search(String token) {
    return "GET /service/rest/v1/search/assets?repository=k8s&group=%2Fcom%2Facme%2Forders%2F*"
        + token;
  }

  private static FakeServer.Answer items(String token, String... items) {
    return answer(
        "200 OK",
        "{\"items\":[%s],\"continuationToken\":%s}".formatted(String.join(",", items), token));
  }

  private static String item(String version, String sha256, String time) {
    return """
        {"path":"/com/acme/orders/%1$s/orders-%1$s-manifests.tar.gz",
         "downloadUrl":"http://evil.example.com/","checksum":{"sha256":"%2$s"},"lastModified":"%3$s"}
        """
        .formatted(version, sha256, time)
        .replace("\n", " ");
  }

  private Sources.Suggestion suggest(String folder, String current, VersionRules rules)
      throws IOException {
    return sources().suggest(bundle(folder, current), rules, List.of());
  }

  private static Reference bundle(String folder, String current) {
    return reference(ReferenceKind.BUNDLE, folder, current);
  }

  private String image(String digest) {
    return registry.host() + "/team/orders@" + digest;
  }

  private static String folder(Path store) {
    return store.toUri().toString().replaceFirst("/$", "") + "/com/acme/orders";
  }

  private static Path file(Path store, String version) {
    return store.resolve("com/acme/orders/%1$s/orders-%1$s-manifests.tar.gz".formatted(version));
  }

  private static void write(Path store, String version, byte[] content) throws IOException {
    Path file = file(store, version);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
