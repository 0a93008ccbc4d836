package dev.slipway.delivery.environment.git;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** OpenSSH's own server on loopback, with a key of its own; only one key of a user may log in. */
final class SshServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);

  private final Path folder;
  private final Process process;
  private final int port;

  private SshServer(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** The program, where it is installed. */
  static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + File.pathSeparator;
    return Stream.of((path + "/usr/sbin").split(File.pathSeparator))
        .map(one -> Path.of(one, "sshd"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it; the keys {@code user} and {@code stranger} are made, and {@code user} is allowed.
   */
  static SshServer start(Path folder) throws IOException, InterruptedException {
    for (String key : List.of("host", "user", "stranger")) {
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve(key).toString());
    }
    Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
    int port = freePort();
    String host = Files.readString(folder.resolve("host.pub")).replaceFirst(" [^ ]*$", "");
    Files.writeString(
        folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + host.strip() + "\n");
    Files.writeString(folder.resolve("no_known_hosts"), "");
    Path config = folder.resolve("sshd_config");
    Files.writeString(
        config,
        """
        ListenAddress 127.0.0.1
        Port %d
        HostKey %s
        AuthorizedKeysFile %s
        PidFile none
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        PermitRootLogin prohibit-password
        """
            .formatted(port, folder.resolve("host"), folder.resolve("authorized")));
    if (System.getProperty("user.name").equals("root")) {
      Files.createDirectories(Path.of("/run/sshd")); // the package's service makes it
    }
    Process process =
        new ProcessBuilder(program().orElseThrow().toString(), "-D", "-e", "-f", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    SshServer server = new SshServer(folder, process, port);
    server.awaitStart();
    return server;
  }

  private void awaitStart() throws IOException, InterruptedException {
    long until = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < until && process.isAlive()) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        return;
      } catch (IOException e) {
        Thread.sleep(20);
      }
    }
    close();
    throw new IOException("sshd did not start:\n" + log());
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("sshd.log"));
  }

  /** Of a repository in a folder. */
  String address(Path repository) {
    return "ssh://%s@127.0.0.1:%d%s".formatted(System.getProperty("user.name"), port, repository);
  }

  /** What git runs: no file of this machine's user counts. */
  String command(String key, String knownHosts) {
    return "ssh -F none -o BatchMode=yes -o StrictHostKeyChecking=yes -o IdentitiesOnly=yes"
        + " -o UserKnownHostsFile='%s' -i '%s'"
            .formatted(folder.resolve(knownHosts), folder.resolve(key));
  }

  /** The same with the keys of the agent. */
  String commandWithAgent() {
    return "ssh -F none -o BatchMode=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile='%s'"
        .formatted(folder.resolve("known_hosts"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command));
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
