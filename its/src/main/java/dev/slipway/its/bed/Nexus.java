package dev.slipway.its.bed;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sonatype Nexus with one raw repository, {@code k8s-manifests}, in which a path can be written
 * once. Anonymous reading is on, as Nexus starts by default.
 */
public final class Nexus implements Part {
  public static final Account ADMIN = new Account("admin", "admin123");

  /** May read and write, not delete. */
  public static final Account CI = new Account("ci", "nexus-ci-pw-7Kq2");

  public static final Account READER = new Account("reader", "nexus-reader-pw-3Xz9");

  /** The Java releases that Nexus 3.71 runs on: its container needs the security manager. */
  static final int OLDEST_JAVA = 17;

  static final int NEWEST_JAVA = 23;

  private static final String REPOSITORY = "k8s-manifests";

  private final URI url;
  private final ServerProcess process;
  private final HttpClient http = HttpClient.newHttpClient();

  private Nexus(URI url, ServerProcess process) {
    this.url = url;
    this.process = process;
  }

  /**
   * Starts Nexus and sets up its repository and users; returns when all that is done.
   *
   * @param unpacked the directory that holds the unpacked {@code nexus-base-template}
   * @param java the JDK it runs on
   * @param data its data; made new
   */
  static Nexus start(Path unpacked, Path java, Path data, Logs logs) {
    int port = Ports.free();
    try {
      Path properties = data.resolve("etc/nexus.properties");
      Files.createDirectories(properties.getParent());
      Files.writeString(
          properties,
          """
          application-host=127.0.0.1
          application-port=%d
          nexus.security.randompassword=false
          nexus.onboarding.enabled=false
          """
              .formatted(port));
      Path home = home(unpacked);
      ServerProcess process =
          ServerProcess.start("nexus", command(home), home, environment(java, data), logs);
      var nexus = new Nexus(URI.create("http://127.0.0.1:" + port), process);
      process.awaitReady(
          Duration.ofMinutes(6), () -> nexus.get("service/rest/v1/status/writable") == 200);
      nexus.setUp();
      return nexus;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts one that is not shared.
   *
   * @param unpacked the directory that holds the unpacked {@code nexus-base-template}
   * @param directory for all its files
   */
  public static Nexus open(Path unpacked, Path directory) {
    Path java =
        JavaHomes.ofThisMachine(System.getenv())
            .find(OLDEST_JAVA, NEWEST_JAVA)
            .orElseThrow(() -> new IllegalStateException("Nexus 3.71 needs a JDK 17 to 23"));
    Logs logs = new Logs(directory, new Pids(directory.resolve("pids")));
    return start(unpacked, java, directory.resolve("data"), logs);
  }

  private static Path home(Path unpacked) throws IOException {
    try (Stream<Path> children = Files.list(unpacked)) {
      return children
          .filter(child -> Files.exists(child.resolve("bin/nexus")))
          .findFirst()
          .orElseThrow(() -> new IOException("no Nexus in " + unpacked))
          .toAbsolutePath();
    }
  }

  // "server": in the foreground, without a console ("run" stops at the end of its input).
  private static List<String> command(Path home) {
    return File.separatorChar == '\\'
        ? List.of(home.resolve("bin/nexus.bat").toString(), "server")
        : List.of("sh", home.resolve("bin/nexus").toString(), "server");
  }

  private static Map<String, String> environment(Path java, Path data) {
    return Map.of(
        "JAVA_HOME", java.toString(),
        "KARAF_DATA", data.toAbsolutePath().toString(),
        // Given whole: the script's own default breaks in a path with spaces.
        "JAVA_OPTS", "-Xms256m -Xmx1200m -XX:MaxDirectMemorySize=512m -XX:TieredStopAtLevel=1");
  }

  private void setUp() {
    post(
        "repositories/raw/hosted",
        """
        {"name": "%s", "online": true, "raw": {"contentDisposition": "ATTACHMENT"}, "storage":
         {"blobStoreName": "default", "strictContentTypeValidation": true, "writePolicy": "ALLOW_ONCE"}}
        """
            .formatted(REPOSITORY));
    addUser(CI, List.of("browse", "read", "add", "edit"));
    addUser(READER, List.of("browse", "read"));
  }

  private void addUser(Account account, List<String> actions) {
    String privileges =
        String.join(
            ", ",
            actions.stream()
                .map(action -> "\"nx-repository-view-raw-" + REPOSITORY + "-" + action + "\"")
                .toList());
    post(
        "security/roles",
        """
        {"id": "%1$s", "name": "%1$s", "privileges": [%2$s], "roles": []}
        """
            .formatted(account.user(), privileges));
    post(
        "security/users",
        """
        {"userId": "%1$s", "firstName": "%1$s", "lastName": "bed", "emailAddress": "%1$s@example.com",
         "password": "%2$s", "status": "active", "roles": ["%1$s"]}
        """
            .formatted(account.user(), account.password()));
  }

  private int get(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), BodyHandlers.discarding()).statusCode();
  }

  private void post(String path, String json) {
    HttpRequest request =
        request("service/rest/v1/" + path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException("Nexus: " + answer + " " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve("/" + path)).header("Authorization", ADMIN.basic());
  }

  /** The server itself; the repository is {@link #store()}. */
  public URI url() {
    return url;
  }

  /** The raw repository. */
  public URI store() {
    return url.resolve("/repository/" + REPOSITORY);
  }

  @Override
  public String description() {
    return "Sonatype Nexus 3.71";
  }

  @Override
  public boolean real() {
    return true;
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "nexus.url", url.toString(),
        "nexus.server", url.getAuthority(),
        "nexus.store", store().toString(),
        "nexus.user", CI.user(),
        "nexus.password", CI.password(),
        "nexus.reader.user", READER.user(),
        "nexus.reader.password", READER.password(),
        "nexus.admin.user", ADMIN.user(),
        "nexus.admin.password", ADMIN.password());
  }

  @Override
  public void close() {
    process.close();
  }
}
