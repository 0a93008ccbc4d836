package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A temporary Kubernetes API server: etcd and kube-apiserver on loopback, for one user. No nodes,
 * no controllers: objects are validated and stored, but nothing runs. Closing it, or the end of the
 * JVM, leaves nothing behind.
 */
public final class SandboxServer implements Sandbox.Server {
  private static final int TRIES = 3;

  // Not 500: that is the response to an unknown field.
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  private final RunningPrograms programs;
  private final URI uri;
  private final ServerIdentity identity;
  private final Secret token;
  private final ClusterAccess access;
  private final String version;

  private SandboxServer(
      RunningPrograms programs,
      URI uri,
      ServerIdentity identity,
      Secret token,
      ClusterAccess access,
      String version) {
    this.programs = programs;
    this.uri = uri;
    this.identity = identity;
    this.token = token;
    this.access = access;
    this.version = version;
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param parent where its directory is made, that of temporary files
   * @param limit how long it may take to come up
   * @throws dev.slipway.manifest.error.UserErrorException (PRACTICE_SERVER_FAILED) with the last
   *     lines of the log
   */
  public static SandboxServer start(ServerBinaries binaries, Path parent, Duration limit)
      throws IOException {
    for (int left = TRIES - 1; ; left--) {
      try {
        return once(binaries, parent, limit);
      } catch (Readiness.PortTaken e) {
        // Another process took a port that was free just now: others are tried.
        if (left == 0) {
          throw SandboxErrors.notStarted("its ports", String.valueOf(e.getMessage()));
        }
      }
    }
  }

  private static SandboxServer once(ServerBinaries binaries, Path parent, Duration limit)
      throws IOException {
    RunningPrograms programs = RunningPrograms.in(parent);
    try {
      int etcdPort = freePort();
      int port = freePort();
      URI uri = URI.create("https://127.0.0.1:" + port);
      ServerIdentity identity = ServerIdentity.create(Instant.now());
      Secret token = newToken();
      ServerFiles files = new ServerFiles(programs.directory());
      files.write(identity, token);
      programs.write(
          files.kubeconfig(), ServerFiles.kubeconfig(uri, identity.certificate(), token));
      ClusterAccess access =
          new ClusterAccessReader(Map.of(), parent).read(files.kubeconfig(), "practice");
      Readiness readiness = new Readiness(programs, token, limit);
      programs.start("etcd", files.etcd(binaries, etcdPort), files.log("etcd"));
      readiness.listens(etcdPort);
      programs.start(
          "kube-apiserver", files.apiserver(binaries, port, etcdPort), files.log("kube-apiserver"));
      String version = readiness.serves(uri, access.tls());
      return new SandboxServer(programs, uri, identity, token, access, version);
    } catch (IOException | RuntimeException e) {
      programs.close();
      throw e;
    }
  }

  /** Its address, {@code https://127.0.0.1:PORT}. */
  public URI uri() {
    return uri;
  }

  /** The certificate to trust, in PEM. */
  public String certificate() {
    return identity.certificate();
  }

  /** The token of its only user, who has all permissions. */
  public Secret token() {
    return token;
  }

  /** {@code v1.36.2}. */
  public String version() {
    return version;
  }

  /** A kubeconfig that its owner alone can read. */
  public Path kubeconfig() {
    return new ServerFiles(programs.directory()).kubeconfig();
  }

  /**
   * Writes the kubeconfig elsewhere too, readable only by its owner; it is deleted with the server.
   */
  public void writeKubeconfig(Path file) throws IOException {
    programs.write(file, ServerFiles.kubeconfig(uri, identity.certificate(), token));
  }

  /** The ids of its processes. */
  public List<Long> processes() {
    return programs.processes().stream().map(ServerProcess::id).toList();
  }

  @Override
  public Cluster connect() {
    HttpSettings settings = HttpSettings.standard().withTls(access.tls()).withPassing(PASSING);
    return new KubernetesCluster(
        uri, "the sandbox API server", access.token(), new ApacheHttp(settings));
  }

  /**
   * Waits until it is closed or the time is over.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (PRACTICE_SERVER_FAILED) when one of its
   *     programs stopped unexpectedly
   */
  public void await(Duration limit) throws IOException {
    programs.await(limit);
    Optional<ServerProcess> dead = programs.dead();
    if (dead.isPresent()) {
      throw SandboxErrors.ended(dead.get().name(), dead.get().lastWords());
    }
  }

  /** Stops both programs, by force if necessary, and deletes everything. */
  @Override
  public void close() {
    programs.close();
  }

  private static Secret newToken() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
