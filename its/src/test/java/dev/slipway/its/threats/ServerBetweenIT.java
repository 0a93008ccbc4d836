package dev.slipway.its.threats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.ImageRepository;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server between the build and the real ones: it may answer anything, and as slowly as it likes.
 */
class ServerBetweenIT {
  private static final Account SECRET = new Account("ci", "store-pw-between-4Gm6");
  private static final String TIMES = "-Dslipway.http.timeout=2";
  private static final String TRANSFER = "-Dslipway.http.transferTimeout=8";
  private static final String ONCE = "-Dslipway.http.retries=0";

  /** What these times allow, and a slow machine's Maven. */
  private static final Duration STATED = Duration.ofSeconds(90);

  private static final String DRY_RUNS = "/api/v1/namespaces/.*/configmaps/.*dryRun.*";
  private static final String MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m%d, namespace: NAME}\ndata: {value: %s}\n";

  private final BedFile bed = BedFile.load();
  private final List<String> heads = new CopyOnWriteArrayList<>();

  @TempDir private Path directory;

  private Attacked attacked;

  @BeforeEach
  void environment() throws IOException {
    attacked = new Attacked("between", directory).memory("256m");
  }

  @Test
  void aStoreHoldsNoBuildLongerThanItsTime() throws Exception {
    try (Gate store = tls()) {
      answer(store, "head", Answers.slowHead());
      answer(store, "body", Answers.slowBody());
      answer(store, "long", Answers.longBody());
      answer(store, "endless", Answers.endlessBody(""));
      answer(store, "silent", Answers.silence());

      MavenResult result =
          attacked.fails(
              resolve().with(TIMES, TRANSFER, ONCE),
              "SLIP-9003",
              "5 problems in this environment",
              "apps/head.yaml:5",
              "apps/body.yaml:5",
              "apps/long.yaml:5",
              "apps/silent.yaml:5");

      // By its length, or on a slow machine by its time.
      assertThat(result.output())
          .containsPattern("apps/endless[^\\n]*(more than 100 MB|not complete after 8 s)");

      assertThat(result.time()).isLessThan(STATED);
    }
    try (var left = Files.walk(directory.resolve("cache/bundles"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aStoreGetsNoPasswordAndNoOtherBundleInByWhatItAnswers() throws Exception {
    Uploads uploads = new Uploads(bed, attacked.name(), directory);
    byte[] bundle = uploads.bundle("1.0.0", map(0, "x").replace("NAME", attacked.name()));
    String echo = "Authorization: " + SECRET.basic() + " password=" + SECRET.password() + "\n";
    try (Gate store = tls();
        Gate other = tls();
        Gate plain = Gate.inFrontOf(URI.create("http://127.0.0.1:9"))) {
      other.add(Fault.script(".*", ".*", Answers.of(404, "Not Found", "", heads)));
      plain.add(Fault.script(".*", ".*", Answers.of(404, "Not Found", "", heads)));
      attacked.account(store.url().getAuthority(), SECRET);
      answer(store, "changed", Answers.of(200, "OK", "", bundle));
      attacked.reference("changed", address(store, "changed"), "sha256: " + "0".repeat(64));
      answer(store, "away", Answers.redirect(other.url().resolve("/b.tar.gz")));
      answer(store, "plain", Answers.redirect(plain.url().resolve("/b.tar.gz")));
      answer(store, "echo", Answers.of(403, echo.strip(), "", echo.repeat(1000).getBytes(UTF_8)));
      answer(
          store,
          "text",
          Answers.of(500, "No " + "x".repeat(4000), "", echo.repeat(100_000).getBytes(UTF_8)));
      attacked.environment("hosts: ['" + store.url().getAuthority() + "']");

      attacked.fails(
          resolve().with(ONCE),
          "SLIP-3005",
          "5 problems in this environment",
          "SLIP-3006",
          "SLIP-3002",
          "SLIP-3001",
          "apps/away.yaml:5",
          "apps/plain.yaml:5");

      assertThat(heads).isEmpty();
      // Without a list the redirect to another port is followed.
      attacked.environment("");
      attacked.fails(resolve().with(ONCE), "SLIP-3005", "5 problems in this environment");
      assertThat(heads)
          .singleElement()
          .asString()
          .startsWith("GET /b.tar.gz ")
          .doesNotContainIgnoringCase("authorization");
    }
    attacked.nothingIsWritten();
  }

  @Test
  void anApiServersAnswersAreBoundedInTimeAndMemory() throws Exception {
    attacked.write(
        "manifests/space.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}");
    maps("reviewed");
    attacked.deploy();
    maps("next");
    String said = "token=" + bed.get("kube.token") + " Bearer " + bed.get("kube.token") + " ";
    String status =
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":422,"
            + "\"reason\":\"Invalid\",\"message\":\""
            + said.repeat((3 << 20) / said.length())
            + "\"}";
    String json = "Content-Type: application/json\r\n";

    between("SLIP-5012", Answers.of(422, "Unprocessable", json, status.getBytes(UTF_8)));
    between("SLIP-5002", Answers.endlessBody("{\"data\":{\"value\":\""));
    assertThat(between("SLIP-5001", Answers.slowHead()).time()).isLessThan(STATED);
    assertThat(between("SLIP-5001", Answers.slowBody()).time()).isLessThan(STATED);

    for (int n = 0; n < 12; n++) {
      String value =
          attacked.kube().get(attacked.path("configmaps/m" + n)).at("/data/value").asString();
      assertThat(value).isEqualTo("reviewed");
    }
  }

  @Test
  void anApiServersRedirectTakesNoTokenAlong() throws Exception {
    attacked.write(
        "manifests/space.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}");
    try (Gate cluster = Gate.inFrontOf(bed.uri("kube.url"), bed.tls());
        Gate other = tls()) {
      other.add(Fault.script(".*", ".*", Answers.of(404, "Not Found", "", heads)));
      cluster.add(Fault.script("GET", ".*", Answers.redirect(other.url().resolve("/taken"))));

      attacked.fails(attacked.maven(cluster.url(), "deploy", ONCE), "SLIP-500");

      assertThat(heads).allSatisfy(head -> assertThat(head).doesNotContainIgnoringCase("bearer"));
      assertThat(cluster.count("GET", ".*")).isPositive();
    }
    attacked.nothingIsWritten();
  }

  @Test
  void aRegistryThatChangesWhatItHasIsFoundOut() throws Exception {
    ImageRepository bases = ImageRepository.open(bed.get("registry.open"), attacked.name());
    bases.push("1", new byte[1024]);
    String digest = bases.image("1").orElseThrow().digest();
    service();
    try (Gate registry = Gate.inFrontOf(URI.create("http://" + bed.get("registry.open")));
        Gate proxy = Gate.inFrontOf(URI.create("http://127.0.0.1:9"))) {
      String host = registry.url().getAuthority();
      String base = "-Dslipway.base=" + host + "/" + attacked.name() + "@" + digest;
      String target = "-Dslipway.registry=" + host + "/pushed-" + attacked.name();
      attacked.account(host, SECRET).variable("http_proxy", proxy.url().toString());
      proxy.add(Fault.script(".*", ".*", Answers.of(404, "Not Found", "", heads)));

      String type = "Content-Type: application/vnd.oci.image.manifest.v1+json\r\n";
      byte[] manifest = "{\"schemaVersion\":2,\"config\":{},\"layers\":[]}".getBytes(UTF_8);
      Fault changed =
          registry.add(
              Fault.script("GET", ".*/manifests/.*", Answers.of(200, "OK", type, manifest)));
      image("SLIP-2003", base, target, "delivery:image");
      changed.release();

      Fault blobs =
          registry.add(
              Fault.script("GET", ".*/blobs/.*", Answers.of(200, "OK", "", "{}".getBytes(UTF_8))));
      image("SLIP-2003", base, target, "delivery:image");
      blobs.release();

      // Who asks for the password on behalf of a server without TLS does not get it.
      String realm = "WWW-Authenticate: Bearer realm=\"http://auth.example.com/token\"\r\n";
      Fault asking =
          registry.add(
              Fault.script(
                  "GET", ".*/manifests/.*", Answers.of(401, "Unauthorized", realm, new byte[0])));
      String empty = "-Dslipway.cache=" + directory.resolve("empty-cache");
      image("SLIP-2011", base, target, "delivery:image", empty);
      asking.release();
      assertThat(heads).isEmpty();

      String another = "Docker-Content-Digest: sha256:" + "0".repeat(64) + "\r\n";
      registry.add(Fault.answer("PUT", ".*/manifests/.*", 99, 201, "Created", another));
      image("SLIP-2012", base, target, "delivery:image", "delivery:push");
    }
  }

  private void image(String code, String... arguments) throws IOException {
    attacked.fails(attacked.maven(arguments).with(ONCE), code);
  }

  /** A service of one file. */
  private void service() throws IOException {
    attacked.write("dist/hello", "hello");
    attacked.write(
        "pom.xml",
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.acme</groupId>
          <artifactId>NAME</artifactId>
          <version>1.0.0</version>
          <packaging>pom</packaging>
          <properties>
            <slipway.entrypoint>/app/hello</slipway.entrypoint>
            <slipway.push.bundle>false</slipway.push.bundle>
          </properties>
          <build>
            <plugins>
              <plugin>
                <groupId>dev.slipway</groupId>
                <artifactId>deploy-maven-plugin</artifactId>
                <version>VERSION</version>
                <configuration>
                  <layers><layer><from>dist</from><to>/app</to></layer></layers>
                </configuration>
              </plugin>
            </plugins>
          </build>
        </project>
        """
            .replace("VERSION", System.getProperty("slipway.version")));
  }

  /** A run whose dry-runs of ConfigMaps are answered by a stranger. */
  private MavenResult between(String code, Fault.Script script) throws IOException {
    try (Gate cluster = Gate.inFrontOf(bed.uri("kube.url"), bed.tls())) {
      cluster.add(Fault.script("PATCH", DRY_RUNS, script));
      MavenResult result =
          attacked.fails(attacked.maven(cluster.url(), "deploy", TIMES, ONCE), code);
      assertThat(cluster.seen())
          .anyMatch(one -> one.path().matches(DRY_RUNS))
          .noneMatch(one -> one.method().equals("PATCH") && !one.path().contains("dryRun"));
      return result;
    }
  }

  private void maps(String value) throws IOException {
    for (int n = 0; n < 12; n++) {
      attacked.write("manifests/m" + n + ".yaml", map(n, value));
    }
  }

  private static String map(int number, String value) {
    return MAP.formatted(number, value);
  }

  private Gate tls() {
    return Gate.inFrontOf(URI.create("https://127.0.0.1:9"), bed.tls());
  }

  private void answer(Gate store, String app, Fault.Script script) throws IOException {
    store.add(Fault.script("GET", "/" + app + ".tar.gz", script));
    attacked.reference(app, address(store, app), "");
  }

  private static String address(Gate store, String app) {
    return store.url().resolve("/" + app + ".tar.gz").toString();
  }

  private MavenRun resolve() throws IOException {
    Path authority =
        Files.writeString(directory.resolve("authority.pem"), bed.tls().certificatePem());
    return attacked.maven("delivery:resolve", "-Dslipway.caFile=" + authority);
  }
}
