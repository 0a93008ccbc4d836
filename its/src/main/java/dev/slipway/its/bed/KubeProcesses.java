package dev.slipway.its.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** etcd and kube-apiserver, each in a process of its own. */
final class KubeProcesses implements AutoCloseable {
  private static final Pattern VERSION = Pattern.compile("\"gitVersion\":\\s*\"([^\"]+)\"");

  private final URI url;
  private final KubeBinaries binaries;
  private final Path directory;
  private final Logs logs;
  private final HttpClient http;
  private final String token;
  private final boolean controllers;
  private final URI etcdUrl = URI.create("http://127.0.0.1:" + Ports.free());
  private @Nullable ServerProcess etcd;
  private @Nullable ServerProcess server;

  private KubeProcesses(
      KubeBinaries binaries,
      Path directory,
      Logs logs,
      HttpClient http,
      String token,
      boolean controllers) {
    this.url = URI.create("https://127.0.0.1:" + Ports.freeBesides(etcdUrl.getPort()));
    this.binaries = binaries;
    this.directory = directory;
    this.logs = logs;
    this.http = http;
    this.token = token;
    this.controllers = controllers;
  }

  /**
   * Starts both.
   *
   * @param controllers whether kube-controller-manager will run beside them
   */
  static KubeProcesses start(
      KubeBinaries binaries, Path data, Logs logs, Tls tls, String token, boolean controllers) {
    try {
      Path directory = Files.createDirectories(data).toAbsolutePath();
      var http = HttpClient.newBuilder().sslContext(tls.context()).build();
      var api = new KubeProcesses(binaries, directory, logs, http, token, controllers);
      api.start(tls);
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(Tls tls) throws IOException {
    try {
      startEtcd();
      writeKeys(directory, tls, token);
      startServer();
      awaitServer();
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  private void startEtcd() {
    String peer = "http://127.0.0.1:" + Ports.freeBesides(etcdUrl.getPort(), url.getPort());
    List<String> command =
        List.of(
            binaries.etcd().toString(),
            "--data-dir=" + directory.resolve("etcd"),
            "--listen-client-urls=" + etcdUrl,
            "--advertise-client-urls=" + etcdUrl,
            "--listen-peer-urls=" + peer,
            "--initial-advertise-peer-urls=" + peer,
            "--initial-cluster=default=" + peer,
            "--unsafe-no-fsync");
    ServerProcess started = ServerProcess.start("etcd", command, directory, Map.of(), logs);
    etcd = started;
    var plain = HttpClient.newHttpClient();
    HttpRequest health = HttpRequest.newBuilder(etcdUrl.resolve("/health")).build();
    started.awaitReady(
        Duration.ofSeconds(30),
        () -> plain.send(health, BodyHandlers.discarding()).statusCode() == 200);
  }

  /** Starts the API server; after {@link #killServer} with what it had. */
  void startServer() {
    server = ServerProcess.start("kube-apiserver", command(), directory, Map.of(), logs);
  }

  void awaitServer() {
    // The namespace "default" comes a little after readiness.
    Objects.requireNonNull(server)
        .awaitReady(
            Duration.ofSeconds(90),
            () ->
                get("/readyz").statusCode() == 200
                    && get("/api/v1/namespaces/default").statusCode() == 200);
  }

  /** Ends the API server at once; etcd goes on. */
  void killServer() {
    Objects.requireNonNull(server).close();
  }

  private static void writeKeys(Path directory, Tls tls, String token) throws IOException {
    Files.writeString(
        directory.resolve("tokens.csv"),
        token + ",admin,1,\"system:masters\"\n" + KubeApi.LIMITED_TOKEN + ",limited,2\n");
    Files.writeString(directory.resolve("tls.crt"), tls.certificatePem());
    Files.writeString(directory.resolve("tls.key"), tls.keyPem());
    // Not the server's own: clients of the bed would show that one, and be another user.
    Tls clients = Tls.create(directory.resolve("clients"), "clients of the test bed");
    Files.writeString(directory.resolve("clients.crt"), clients.certificatePem());
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      Files.writeString(
          directory.resolve("sa.key"), Tls.pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
      Files.writeString(
          directory.resolve("sa.pub"), Tls.pem("PUBLIC KEY", keys.getPublic().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> command() {
    return List.of(
        binaries.apiserver().toString(),
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + url.getPort(),
        "--etcd-servers=" + etcdUrl,
        "--service-cluster-ip-range=10.0.0.0/16",
        "--cert-dir=" + directory.resolve("certs"),
        "--tls-cert-file=" + directory.resolve("tls.crt"),
        "--tls-private-key-file=" + directory.resolve("tls.key"),
        "--client-ca-file=" + directory.resolve("clients.crt"),
        "--token-auth-file=" + directory.resolve("tokens.csv"),
        "--service-account-key-file=" + directory.resolve("sa.pub"),
        "--service-account-signing-key-file=" + directory.resolve("sa.key"),
        "--service-account-issuer=" + url + "/",
        "--authorization-mode=RBAC",
        // Without controllers, nothing creates the default service accounts that it asks for.
        "--disable-admission-plugins=" + (controllers ? "" : "ServiceAccount"),
        "--allow-privileged=true",
        "--anonymous-auth=false");
  }

  URI url() {
    return url;
  }

  URI etcd() {
    return etcdUrl;
  }

  String version() {
    try {
      Matcher matcher = VERSION.matcher(get("/version").body());
      return matcher.find() ? matcher.group(1) : "of unknown version";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    for (ServerProcess process : new ServerProcess[] {server, etcd}) {
      if (process != null) {
        process.close();
      }
    }
  }
}
