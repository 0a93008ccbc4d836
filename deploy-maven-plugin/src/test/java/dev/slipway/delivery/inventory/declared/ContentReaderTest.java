package dev.slipway.delivery.inventory.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.inventory.Workload.Resources;
import dev.slipway.delivery.inventory.find.EnvironmentPlace;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contents of bundles and folders. */
class ContentReaderTest extends DeclaredScene {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: orders}
      spec:
        replicas: 2
        selector: {matchLabels: {app: orders}}
        template:
          metadata: {labels: {app: orders}}
          spec:
            containers:
              - name: orders
                image: registry.example.com/shop/orders:1.0.0
                env: [{name: PASSWORD, value: s3cret}]
                resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}
      """;

  private byte[] bundle = {};
  private String sum = "";
  private volatile String status = "200 OK";
  private FakeServer store = new FakeServer(request -> FakeServer.answer("200 OK"));

  @BeforeEach
  void publish() throws IOException {
    Path manifests = Files.createDirectories(folder.resolve("svc"));
    Files.writeString(manifests.resolve("deployment-orders.yaml"), DEPLOYMENT);
    Path file = folder.resolve("orders.tar.gz");
    sum =
        new BundleWriter()
            .write(
                new ServiceMetadata(
                    "com.acme",
                    "orders",
                    "1.0.0",
                    "team-orders",
                    "orders@example.com",
                    "https://gitlab.example.com/shop/orders",
                    Optional.empty()),
                List.of(),
                new BundleWriter.Rendered(manifests, Optional.empty()),
                file);
    bundle = Files.readAllBytes(file);
    store.close();
    store =
        new FakeServer(
            request ->
                status.startsWith("200")
                    ? (socket, out) -> {
                      out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                      out.write(bundle);
                    }
                    : FakeServer.answer(status));
    environment("");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void tellsImagesResourcesAndContact() throws IOException {
    bundled("orders", store.uri("/orders.tar.gz"), "sha256: " + sum);
    DeclaredEnvironment read = readContents(false);
    noProblem(read);
    Workload workload = declared(read, "orders").workload().orElseThrow();
    assertThat(workload.images())
        .containsExactly(new Image("registry.example.com/shop/orders", "1.0.0", ""));
    assertThat(workload.requests()).isEqualTo(new Resources(200, 128L << 20));
    assertThat(workload.replicas().desired()).isEqualTo(2);
    assertThat(declared(read, "orders").responsibility().owner()).isEqualTo("team-orders");
    assertThat(declared(read, "orders").responsibility().contact()).isEqualTo("orders@example.com");
    assertThat(declared(read, "orders").version().version()).isEqualTo("1.0.0");
    assertThat(flags(read, "orders")).containsExactly(FlagKind.NO_VERSION);
    assertThat(read.toString()).doesNotContain("s3cret");
  }

  /** Neither the bundle nor the store is needed again, also by another environment's name. */
  @Test
  void whatWasReadIsKeptByTheChecksum() throws IOException {
    bundled("orders", store.uri("/orders.tar.gz"), "sha256: " + sum);
    DeclaredEnvironment first = readContents(false);
    assertThat(store.requests).hasSize(1);
    deleteBundles();
    status = "404 Not Found";
    assertThat(readContents(false).apps()).isEqualTo(first.apps());
    assertThat(readContents(true).apps()).isEqualTo(first.apps());
    assertThat(store.requests).hasSize(1);
  }

  /** A patch makes other contents of the same bundle. */
  @Test
  void patchesCount() throws IOException {
    bundled("orders", store.uri("/orders.tar.gz"), "sha256: " + sum);
    assertThat(replicas(readContents(false))).isEqualTo(2);
    bundled(
        "orders",
        store.uri("/orders.tar.gz"),
        "sha256: "
            + sum
            + "\n  patches:\n    - target: {kind: Deployment}\n      patch: |-\n"
            + "        spec: {replicas: 5}");
    assertThat(replicas(readContents(false))).isEqualTo(5);
    assertThat(replicas(readContents(true))).isEqualTo(5);
  }

  @Test
  void aBundleThatIsGoneIsAFlagAndNoProblem() throws IOException {
    status = "404 Not Found";
    bundled("orders", store.uri("/orders.tar.gz"), "sha256: " + sum + "\n  version: 1.0.0");
    DeclaredEnvironment read = readContents(false);
    noProblem(read);
    assertThat(flags(read, "orders")).containsExactly(FlagKind.BUNDLE_GONE);
    assertThat(app(read, "orders").flags().get(0).text()).contains("404 Not Found");
    assertThat(declared(read, "orders").workload()).isEmpty();

    status = "200 OK";
    bundled("orders", store.uri("/orders.tar.gz"), "sha256: " + SUM + "\n  version: 1.0.0");
    assertThat(flags(readContents(false), "orders")).containsExactly(FlagKind.BUNDLE_GONE);
  }

  /** A store that is busy or down has not lost anything. */
  @Test
  void aStoreThatDoesNotAnswerIsAProblemOnce() throws IOException {
    URI dead = store.uri("/orders.tar.gz");
    store.close();
    for (int i = 0; i < 5; i++) {
      bundled("a" + i, dead, "sha256: " + sum + "\n  version: 1");
    }
    DeclaredEnvironment read = readContents(false);
    assertThat(read.apps()).hasSize(5);
    assertThat(flags(read, "a0")).isEmpty();
    assertThat(problem(read)).contains("SLIP-9003", "contents of a0, a1, a2 and 2 more");
  }

  /** It takes the contents of its app only. */
  @Test
  void aFileThatCanNotBeReadLeavesTheOtherApps() throws IOException {
    bundled("orders", store.uri("/orders.tar.gz"), "sha256: " + sum + "\n  version: 1.0.0");
    write("third/d.yaml", DEPLOYMENT);
    write(
        "apps/third.yaml",
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: third}\nspec: {path: third}\n");
    Files.createDirectories(caches());
    Files.writeString(caches().resolve("bundles"), "not a directory");
    DeclaredEnvironment read = readContents(false);
    assertThat(declared(read, "third").workload()).isPresent();
    assertThat(declared(read, "orders").version().version()).isEqualTo("1.0.0");
    assertThat(problem(read)).contains("contents of orders");
  }

  @Test
  void offlineWhatIsNotCachedIsAProblem() throws IOException {
    bundled("orders", store.uri("/orders.tar.gz"), "sha256: " + sum);
    DeclaredEnvironment read = readContents(true);
    assertThat(problem(read)).contains("offline", "contents of orders");
    assertThat(store.requests).isEmpty();
  }

  @Test
  void aHostThatTheEnvironmentDoesNotAllowIsNotAsked() throws IOException {
    environment("hosts: [nexus.example.com]");
    bundled("orders", store.uri("/orders.tar.gz"), "sha256: " + sum + "\n  version: 1");
    assertThat(flags(readContents(false), "orders")).containsExactly(FlagKind.BUNDLE_GONE);
    assertThat(store.requests).isEmpty();
  }

  /** Who can push to a found repository names the hosts that it allows. */
  @Test
  void theStoresPasswordIsNotForWhatAFoundRepositoryNames() throws Exception {
    environment("hosts: [\"127.0.0.1:" + store.uri("/").getPort() + "\"]");
    bundled("orders", store.uri("/orders.tar.gz"), "version: 1.0.0");
    Path bare = folder.resolve("bare.git");
    try (Git git = Git.init().setInitialBranch("main").setDirectory(root().toFile()).call()) {
      commit(git, "Ann", "2026-01-01T10:00:00Z");
      Git.cloneRepository()
          .setBare(true)
          .setURI(root().toUri().toString())
          .setDirectory(bare.toFile())
          .call()
          .close();
    }
    Server server = new Server();
    server.setId("nexus");
    server.setUsername("ci");
    server.setPassword("s3cret");
    settings.addServer(server);
    DeclaredReader reader =
        reader(Optional.of(new ContentReader(connections(false), caches(), "nexus")));
    noProblem(reader.read(place(root())));
    assertThat(store.requests).hasSize(1);
    assertThat(store.requests.get(0).headers()).containsKey("authorization");
    try (var files = Files.walk(caches())) {
      files.filter(Files::isRegularFile).forEach(file -> file.toFile().delete());
    }
    noProblem(reader.read(new EnvironmentPlace("env", "", Optional.of(bare), true, "")));
    assertThat(store.requests).hasSize(2);
    assertThat(store.requests.get(1).headers()).doesNotContainKey("authorization");
  }

  /** A run deploys the bundle, whatever the reference says of it. */
  @Test
  void theVersionIsThatOfTheBundle() throws IOException {
    bundled("orders", store.uri("/orders.tar.gz"), "sha256: " + sum + "\n  version: 9.9.9");
    assertThat(declared(readContents(false), "orders").version().version()).isEqualTo("1.0.0");
    assertThat(declared(readContents(true), "orders").version().version()).isEqualTo("1.0.0");
    assertThat(declared(read(root()), "orders").version().version()).isEqualTo("9.9.9");
  }

  @Test
  void foldersAndRawYamlAreRead() throws IOException {
    write("manifests/raw.yaml", DEPLOYMENT);
    write("third/d.yaml", DEPLOYMENT);
    write(
        "apps/third.yaml",
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: third}\nspec:\n"
            + "  path: third\n  version: v3\n  owner: team-x\n");
    DeclaredEnvironment read = readContents(true);
    noProblem(read);
    assertThat(declared(read, "third").workload().orElseThrow().images()).hasSize(1);
    assertThat(declared(read, "environment").workload().orElseThrow().replicas().desired())
        .isEqualTo(2);
  }

  /** A damaged cache is written again. */
  @Test
  void aDamagedCacheIsReadAgain() throws IOException {
    bundled("orders", store.uri("/orders.tar.gz"), "sha256: " + sum);
    DeclaredEnvironment first = readContents(false);
    for (String damage : List.of("", "{", "[]", "{\"sha256\": \"" + sum + "\"}")) {
      try (var files = Files.walk(caches().resolve("inventory/contents"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.writeString(file, damage);
        }
      }
      assertThat(readContents(false).apps()).isEqualTo(first.apps());
    }
  }

  private static int replicas(DeclaredEnvironment read) {
    return declared(read, "orders").workload().orElseThrow().replicas().desired();
  }

  private void bundled(String name, URI uri, String more) throws IOException {
    write(
        "apps/" + name + ".yaml",
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: %s}\nspec:\n  bundle: %s\n  %s\n"
            .formatted(name, uri, more));
  }

  private void deleteBundles() throws IOException {
    try (var files = Files.walk(caches().resolve("bundles"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }
}
