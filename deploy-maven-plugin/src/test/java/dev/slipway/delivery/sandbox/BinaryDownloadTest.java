package dev.slipway.delivery.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs fetched from a mirror on this machine. */
class BinaryDownloadTest {
  private static final TargetPlatform MACHINE = new TargetPlatform("linux", "amd64");
  private static final String PATH = "/mirror/envtest-v9.9.9/envtest-v9.9.9-linux-amd64.tar.gz";

  private final Map<String, String> served = new HashMap<>();
  private final List<Event> events = new ArrayList<>();

  @TempDir private Path directory;
  private FakeServer server;
  private Http http;
  private Path caches;

  @BeforeEach
  void serve() {
    server =
        new FakeServer(
            request -> {
              String body = served.get(request.path());
              return body == null
                  ? FakeServer.answer("404 Not Found")
                  : FakeServer.answer("200 OK", body);
            });
    http = new ApacheHttp(HttpSettings.standard().withRetries(0));
    caches = directory.resolve("caches");
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  @Test
  void fetchedOnceAndKept() throws Exception {
    byte[] archive = Archives.usual().bytes();
    serve(PATH, archive);
    served.put(
        PATH + ".sha512", sum("SHA-512", archive) + "  /envtest-v9.9.9-linux-amd64.tar.gz\n");

    ServerBinaries found = binaries("9.9.9", "").find();

    assertThat(found.etcd())
        .isEqualTo(caches.resolve("practice/9.9.9-linux-amd64/etcd"))
        .hasContent("etcd's bytes");
    assertThat(events).containsExactly(new Event.DownloadStarted(server.uri(PATH)));
    int requests = server.requests.size();
    assertThat(binaries("9.9.9", "").find()).isEqualTo(found);
    assertThat(server.requests).hasSize(requests);
    assertThat(entries(caches.resolve("practice"))).containsExactly("9.9.9-linux-amd64");
  }

  @Test
  void theSmallerSumBesideServesToo() throws Exception {
    byte[] archive = Archives.usual().bytes();
    serve(PATH, archive);
    served.put(PATH + ".sha256", sum("SHA-256", archive));

    binaries("9.9.9", "").find();

    assertThat(events).noneMatch(Event.Warning.class::isInstance);
  }

  @Test
  void withoutAnySumTheOneToKeepIsTold() throws Exception {
    byte[] archive = Archives.usual().bytes();
    serve(PATH, archive);

    binaries("9.9.9", "").find();

    assertThat(events.get(1))
        .isInstanceOfSatisfying(
            Event.Warning.class,
            warning ->
                assertThat(warning.message())
                    .contains("slipway.practice.sha256=" + sum("SHA-256", archive)));
  }

  @Test
  void anotherSumBesideIsRefused() throws Exception {
    serve(PATH, Archives.usual().bytes());
    served.put(PATH + ".sha512", "0".repeat(128));

    refused("9.9.9", "", "expected SHA-512 000", PATH + ".sha512");
  }

  @Test
  void aPageInsteadOfASumIsRefused() throws Exception {
    serve(PATH, Archives.usual().bytes());
    served.put(PATH + ".sha512", "<html>Sign in</html>");

    refused("9.9.9", "", "it contains no SHA-512 checksum", PATH + ".sha512");
  }

  @Test
  void theGivenSumAloneCounts() throws Exception {
    byte[] archive = Archives.usual().bytes();
    serve(PATH, archive);
    served.put(PATH + ".sha512", "0".repeat(128));

    refused("9.9.9", "f".repeat(64), "expected SHA-256 fff", "slipway.practice.sha256");
    assertThat(binaries("9.9.9", sum("SHA-256", archive)).find().etcd()).isRegularFile();
  }

  @Test
  void theUsualVersionMustHaveTheSumThatIsKnown() throws Exception {
    String usual = PATH.replace("9.9.9", BinarySettings.VERSION);
    byte[] archive = Archives.usual().bytes();
    serve(usual, archive);
    served.put(usual + ".sha512", sum("SHA-512", archive));

    refused(BinarySettings.VERSION, "", "the project's index", "found    ");
  }

  @Test
  void noSuchVersion() {
    refused(
        "8.8.8", "", "404 Not Found", "SLIP-5021", "slipway.practice.url", "KUBEBUILDER_ASSETS");
  }

  @Test
  void noServerAnswers() {
    server.close();

    refused("9.9.9", "", "SLIP-5021", "slipway.practice.binaries");
  }

  @Test
  void halfAFolderInTheCacheIsReplaced() throws Exception {
    byte[] archive = Archives.usual().bytes();
    serve(PATH, archive);
    served.put(PATH + ".sha256", sum("SHA-256", archive));
    Path half = Files.createDirectories(caches.resolve("practice/9.9.9-linux-amd64"));
    Files.writeString(half.resolve("kubectl"), "alone");

    assertThat(binaries("9.9.9", "").find().etcd()).hasContent("etcd's bytes");
  }

  @Test
  void theMirrorsPasswordIsSent() throws Exception {
    byte[] archive = Archives.usual().bytes();
    serve(PATH, archive);
    served.put(PATH + ".sha256", sum("SHA-256", archive));

    binaries("9.9.9", "").find();

    assertThat(server.requests)
        .allSatisfy(r -> assertThat(r.headers().get("authorization")).startsWith("Basic "));
  }

  private void refused(String version, String sha256, String... words) {
    assertThatThrownBy(() -> binaries(version, sha256).find())
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-5021")
        .hasMessageContainingAll(words);
    assertThat(caches.resolve("practice")).isEmptyDirectory();
  }

  private BinaryLocator binaries(String version, String sha256) {
    String url = server.uri("/mirror/").toString();
    return new BinaryLocator(
        new BinarySettings("", url, version, sha256),
        MACHINE,
        Map.of(),
        directory.resolve("nowhere"),
        caches,
        Optional.of(new BinaryDownload(http, reader(), events::add)));
  }

  private static Credentials reader() {
    return new Credentials() {
      @Override
      public Optional<Credential> find(String id) {
        return Optional.of(new Credential("reader", Secret.of("secret-4Kd"), "test"));
      }

      @Override
      public String description() {
        return "test";
      }
    };
  }

  private void serve(String path, byte[] body) {
    served.put(path, new String(body, ISO_8859_1));
  }

  private String sum(String algorithm, byte[] bytes) {
    try {
      return Checksum.of(algorithm, Files.write(directory.resolve("summed"), bytes));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> entries(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> String.valueOf(path.getFileName())).toList();
    }
  }
}
