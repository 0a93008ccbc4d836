package dev.slipway.its.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two image registries over plain HTTP: one open to all, one for {@link #CI} only. They are
 * distribution's {@code docker-registry} where the PATH has it, else {@link StandInRegistry}.
 */
public final class Registry implements Part {
  public static final Account CI = new Account("ci", "registry-ci-pw-9Vb4");

  // bcrypt of the password above; the registry takes no other kind.
  private static final String HTPASSWD =
      "ci:$2y$05$kHFIBdMnV9XcEDG/nykAi.qq3Zph0Fzqd7Lrk8fywfjZJd0OGKylG\n";

  private final String open;
  private final String secured;
  private final boolean real;
  private final List<AutoCloseable> servers;

  private Registry(String open, String secured, boolean real, List<AutoCloseable> servers) {
    this.open = open;
    this.secured = secured;
    this.real = real;
    this.servers = servers;
  }

  /** Starts both, with their storage under {@code data}. */
  static Registry start(Path data, Logs logs) {
    return Tool.find("docker-registry")
        .map(program -> real(program, data, logs))
        .orElseGet(() -> standIn(data));
  }

  static Registry standIn(Path data) {
    var open = StandInRegistry.start(data.resolve("open"), Optional.empty());
    var secured = StandInRegistry.start(data.resolve("secured"), Optional.of(CI));
    return new Registry(
        open.url().getAuthority(), secured.url().getAuthority(), false, List.of(open, secured));
  }

  private static Registry real(Path program, Path data, Logs logs) {
    int open = Ports.free();
    int secured = Ports.free();
    ServerProcess first = serve(program, "registry-open", data.resolve("open"), open, logs);
    ServerProcess second =
        serve(program, "registry-secured", data.resolve("secured"), secured, logs);
    first.awaitReady(Duration.ofSeconds(30), () -> status(open) == 200);
    second.awaitReady(Duration.ofSeconds(30), () -> status(secured) == 401);
    return new Registry("127.0.0.1:" + open, "127.0.0.1:" + secured, true, List.of(first, second));
  }

  private static ServerProcess serve(Path program, String name, Path data, int port, Logs logs) {
    try {
      Path directory = Files.createDirectories(data).toAbsolutePath();
      String configuration =
          """
          version: 0.1
          log: {level: info}
          storage:
            filesystem: {rootdirectory: '%s'}
            delete: {enabled: true}
          http: {addr: '127.0.0.1:%d'}
          """
              .formatted(directory.resolve("storage"), port);
      if (name.endsWith("secured")) {
        Path users = Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
        configuration += "auth: {htpasswd: {realm: bed, path: '" + users + "'}}\n";
      }
      Path file = Files.writeString(directory.resolve("config.yml"), configuration);
      List<String> command = List.of(program.toString(), "serve", file.toString());
      return ServerProcess.start(name, command, directory, Map.of(), logs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int status(int port) throws IOException, InterruptedException {
    URI base = URI.create("http://127.0.0.1:" + port + "/v2/");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(base).build(), BodyHandlers.discarding())
        .statusCode();
  }

  /** host:port of the one that asks for nothing. */
  public String open() {
    return open;
  }

  /** host:port of the one that knows {@link #CI}. */
  public String secured() {
    return secured;
  }

  @Override
  public String description() {
    return real
        ? "docker-registry (distribution)"
        : "stand-in registry (no docker-registry on the PATH)";
  }

  @Override
  public boolean real() {
    return real;
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "registry.open",
        open,
        "registry.secured",
        secured,
        "registry.user",
        CI.user(),
        "registry.password",
        CI.password());
  }

  @Override
  public void close() {
    for (AutoCloseable server : servers) {
      try {
        server.close();
      } catch (Exception e) {
        throw new IllegalStateException("registry does not stop", e);
      }
    }
  }
}
