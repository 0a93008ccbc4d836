package dev.slipway.its.image;

import dev.slipway.its.bed.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An image's own command in its root directory, with its environment, user and working directory:
 * by chroot(2), which util-linux's unshare does together with the rest.
 */
final class RunningImage implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;

  private RunningImage(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Why images can't be run here. */
  static Optional<String> hindrance() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("only root may chroot");
    }
    return Tool.find("unshare").isPresent() ? Optional.empty() : Optional.of("no unshare here");
  }

  /** Starts it; {@code more} are environment variables beside the image's own. */
  static RunningImage start(ImageLayout image, ImageRoot root, Map<String, String> more)
      throws IOException, InterruptedException {
    devices(root.directory());
    String[] user = image.string("User").split(":", -1);
    List<String> command =
        new ArrayList<>(
            List.of(
                Tool.find("unshare").orElseThrow().toString(),
                // The loader finds a program's own libraries by /proc/self/exe.
                "--mount-proc",
                "--root=" + root.directory(),
                "--wd=" + (image.string("WorkingDir").isEmpty() ? "/" : image.string("WorkingDir")),
                "--setgid=" + user[1],
                "--setuid=" + user[0]));
    command.addAll(image.strings("Entrypoint"));
    command.addAll(image.strings("Cmd"));
    Path log = root.directory().resolveSibling("run.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    for (String variable : image.strings("Env")) {
      String[] parts = variable.split("=", 2);
      builder.environment().put(parts[0], parts[1]);
    }
    builder.environment().putAll(more);
    return new RunningImage(builder.start(), log);
  }

  /** What a container runtime brings of its own. */
  private static void devices(Path root) throws IOException, InterruptedException {
    Files.createDirectories(root.resolve("proc"));
    Path directory = Files.createDirectories(root.resolve("dev"));
    for (String[] device : new String[][] {{"null", "3"}, {"random", "8"}, {"urandom", "9"}}) {
      Path file = directory.resolve(device[0]);
      if (!Files.exists(file)) {
        Command.run("mknod", "-m", "666", file.toString(), "c", "1", device[1]);
      }
    }
  }

  /** Asks until the answer is 200, for a minute at most; answers the body. */
  String await(URI health) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    long end = System.nanoTime() + LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build(),
                BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          return answer.body();
        }
      } catch (IOException e) {
        // Not up yet.
      }
      Thread.sleep(200);
    }
    throw new IOException(
        health
            + (process.isAlive() ? " is not 200 after a minute:\n" : ": the service has ended:\n")
            + Files.readString(log));
  }

  /** Waits for its end and answers what it printed. */
  String output() throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("it still runs after a minute:\n" + Files.readString(log));
    }
    return Files.readString(log);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
