package dev.slipway.its.environments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is fetched, from where, and what is refused. */
class ResolveIT {
  private static final Account SECRET = new Account("ci", "store-pw-2Hq8");

  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;

  private BundleHost host;
  private Path project;
  private byte[] bundle;

  @BeforeEach
  void environment() throws IOException {
    host = new BundleHost();
    bundle = Bundles.orders(directory.resolve("bundles"), "1.0.0", Map.of());
    project = Files.createDirectories(directory.resolve("environment"));
    write(
        "pom.xml",
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.acme</groupId>
          <artifactId>test</artifactId>
          <version>1</version>
          <packaging>environment</packaging>
          <build>
            <plugins>
              <plugin>
                <groupId>dev.slipway</groupId>
                <artifactId>deploy-maven-plugin</artifactId>
                <version>VERSION</version>
                <extensions>true</extensions>
              </plugin>
            </plugins>
          </build>
        </project>
        """
            .replace("VERSION", System.getProperty("slipway.version")));
    hosts(host.authority());
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void aReplacedBundleIsRefusedAndACachedOneNeedsNoServer() throws IOException {
    host.file("/orders.tar.gz", bundle);
    reference("orders", host.uri("/orders.tar.gz"), "");
    assertThat(succeeds("-Dpin").output()).contains("Pinned apps/orders.yaml: version 1.0.0");
    String pinned = Files.readString(project.resolve("apps/orders.yaml"));
    host.file("/orders.tar.gz", Bundles.orders(directory.resolve("bundles"), "1.0.1", Map.of()));
    int before = host.requests().size();

    succeeds("-Dpin");
    assertThat(host.requests()).hasSize(before);
    assertThat(Files.readString(project.resolve("apps/orders.yaml"))).isEqualTo(pinned);

    assertThat(fails("-Dslipway.cache=" + directory.resolve("other")).output())
        .contains("SLIP-3005", "apps/orders.yaml:6", "expected sha256", "found    sha256");
    assertThat(project.resolve("target/environment/release.json")).doesNotExist();
    try (var left = Files.walk(directory.resolve("other"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void redirectsStayWithinTheListAndTakeNoPasswordAlong() throws IOException {
    try (BundleHost other = new BundleHost().file("/b", bundle)) {
      host.redirect("/orders.tar.gz", other.uri("/b"));
      reference("orders", host.uri("/orders.tar.gz"), "");

      assertThat(fails().output())
          .contains("SLIP-3006", other.uri("/b") + " is not followed", "spec.hosts")
          .doesNotContain(SECRET.password());
      assertThat(other.requests()).isEmpty();

      hosts(host.authority() + ", " + other.authority());
      succeeds();
      assertThat(host.requests()).last().asString().contains(" Basic ");
      assertThat(other.requests()).containsExactly("/b");
    }
  }

  @Test
  void metadataOfCloudsIsNeverAsked() throws IOException {
    hosts("\"" + host.authority() + "\", 169.254.169.254");
    host.redirect("/orders.tar.gz", URI.create("http://169.254.169.254/latest/meta-data/"));
    reference("orders", host.uri("/orders.tar.gz"), "");

    assertThat(fails().output()).contains("SLIP-3006", "169.254.169.254", "never contacted");
  }

  /** With -o the cache is enough or the goal fails; no server is asked, this machine's neither. */
  @Test
  void offlineNoServerIsAsked() throws IOException {
    host.file("/orders.tar.gz", bundle);
    reference("orders", host.uri("/orders.tar.gz"), "");
    assertThat(fails("-o").output()).contains("SLIP-9003", "apps/orders.yaml:6", "offline");
    assertThat(host.requests()).isEmpty();
    succeeds("-Dpin");
    int asked = host.requests().size();

    succeeds("-o");
    Path kubeconfig = directory.resolve("kubeconfig");
    Files.writeString(
        kubeconfig,
        """
        current-context: c
        clusters: [{name: c, cluster: {server: "http://%s"}}]
        contexts: [{name: c, context: {cluster: c, user: c}}]
        users: [{name: c, user: {token: t}}]
        """
            .formatted(host.authority()));
    for (String goal : List.of("delivery:plan", "delivery:apply")) {
      assertThat(fails("-o", goal, "-Dslipway.kubeconfig=" + kubeconfig).output())
          .contains("SLIP-9003", kubeconfig.toString(), "-o");
    }
    succeeds("-o", "delivery:inventory");
    reference("orders", host.uri("/orders.tar.gz"), "");
    assertThat(fails("-o").output()).contains("SLIP-9003", "offline");
    assertThat(host.requests()).hasSize(asked);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() throws IOException {
    host.file("/orders.tar.gz", bundle);
    reference("orders", host.uri("/orders.tar.gz"), "");
    reference("twice", host.uri("/orders.tar.gz"), "");
    reference("gone", host.uri("/none.tar.gz"), "");
    reference("evil", URI.create("https://evil.example.com/b.tar.gz"), "");
    reference(
        "typo",
        host.uri("/orders.tar.gz"),
        "  namespace: typo\n  patches:\n    - target: {kind: Deploymnt}\n"
            + "      patch: |-\n        spec: {replicas: 2}\n");

    assertThat(fails().output())
        .contains(
            "6 problems in this environment",
            "Deployment default/orders is defined twice",
            "Service default/orders is defined twice",
            "ConfigMap default/orders is defined twice",
            "app orders, ",
            "app twice, ",
            "[SLIP-3004]",
            "apps/gone.yaml:6",
            "[SLIP-3006]",
            "apps/evil.yaml:6",
            "[SLIP-4006]",
            "apps/typo.yaml:11",
            "kind Deploymnt");
    assertThat(project.resolve("target/environment/release.json")).doesNotExist();
  }

  private MavenResult succeeds(String... more) {
    MavenResult result = run(more);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result;
  }

  private MavenResult fails(String... more) {
    MavenResult result = run(more);
    assertThat(result.exitCode()).as(result.output()).isNotZero();
    return result;
  }

  private MavenResult run(String... more) {
    Path settings =
        new Settings(bed.path("downloaded"))
            .server(host.authority(), SECRET)
            .write(directory.resolve("settings.xml"));
    return MavenRun.in(project, bed.path("maven." + System.getProperty("its.maven.current", "")))
        .settings(settings)
        .localRepository(bed.path("localRepository"))
        .quickStart()
        .with("delivery:resolve", "-Dslipway.cache=" + directory.resolve("cache"))
        .with(more)
        .run();
  }

  private void hosts(String list) throws IOException {
    write(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata:\n  name: test\nspec:\n  hosts: ["
            + (list.contains("\"") ? list : "\"" + list.replace(", ", "\", \"") + "\"")
            + "]\n");
  }

  private void reference(String name, URI uri, String more) throws IOException {
    write(
        "apps/" + name + ".yaml",
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata:\n  name: %s\nspec:\n  bundle: %s\n%s"
            .formatted(name, uri, more));
  }

  private void write(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
