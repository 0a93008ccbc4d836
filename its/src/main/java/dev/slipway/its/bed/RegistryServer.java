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

/** One process of distribution's {@code docker-registry}, which can be killed and started again. */
public final class RegistryServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  // bcrypt of Registry.CI's password; the registry takes no other kind.
  private static final String HTPASSWD =
      "ci:$2y$05$kHFIBdMnV9XcEDG/nykAi.qq3Zph0Fzqd7Lrk8fywfjZJd0OGKylG\n";

  private final List<String> command;
  private final String name;
  private final Path directory;
  private final int port;
  private final int ready;
  private final Logs logs;
  private Optional<ServerProcess> process = Optional.empty();

  private RegistryServer(
      List<String> command, String name, Path directory, int port, int ready, Logs logs) {
    this.command = command;
    this.name = name;
    this.directory = directory;
    this.port = port;
    this.ready = ready;
    this.logs = logs;
  }

  /** Starts one that is open to all, with all its files in a directory of its own. */
  public static RegistryServer open(Path directory) {
    Path program =
        Tool.find("docker-registry")
            .orElseThrow(() -> new IllegalStateException("no docker-registry on the PATH"));
    Logs logs = new Logs(directory, new Pids(directory.resolve("pids")));
    RegistryServer server = create(program, "registry", directory, false, logs);
    server.start();
    server.awaitReady();
    return server;
  }

  /** Prepares one; {@link #start} and then {@link #awaitReady} it. */
  static RegistryServer create(Path program, String name, Path data, boolean secured, Logs logs) {
    int port = Ports.free();
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
      if (secured) {
        Path users = Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
        configuration += "auth: {htpasswd: {realm: bed, path: '" + users + "'}}\n";
      }
      Path file = Files.writeString(directory.resolve("config.yml"), configuration);
      List<String> command = List.of(program.toString(), "serve", file.toString());
      return new RegistryServer(command, name, directory, port, secured ? 401 : 200, logs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, again if it was closed: same port, same content. */
  public void start() {
    process = Optional.of(ServerProcess.start(name, command, directory, Map.of(), logs));
  }

  /** Waits until it answers. */
  public void awaitReady() {
    process.orElseThrow().awaitReady(PATIENCE, () -> status() == ready);
  }

  private int status() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://" + address() + "/v2/")).build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  /** host:port. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Ends it at once, as kill -9 does. */
  @Override
  public void close() {
    process.ifPresent(ServerProcess::close);
    process = Optional.empty();
  }
}
