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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** etcd and kube-apiserver, each in a process of its own. */
final class KubeProcesses implements AutoCloseable {
  private static final Pattern VERSION = Pattern.compile("\"gitVersion\":\\s*\"([^\"]+)\"");

  private final URI url;
  private final List<ServerProcess> processes = new ArrayList<>();
  private final HttpClient http;
  private final String token;

  private KubeProcesses(URI url, HttpClient http, String token) {
    this.url = url;
    this.http = http;
    this.token = token;
  }

  static KubeProcesses start(KubeBinaries binaries, Path data, Logs logs, Tls tls, String token) {
    try {
      Path directory = Files.createDirectories(data).toAbsolutePath();
      int port = Ports.free();
      var http = HttpClient.newBuilder().sslContext(tls.context()).build();
      var api = new KubeProcesses(URI.create("https://127.0.0.1:" + port), http, token);
      api.start(binaries, directory, logs, tls);
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(KubeBinaries binaries, Path directory, Logs logs, Tls tls) throws IOException {
    try {
      String etcd = startEtcd(binaries, directory, logs);
      writeKeys(directory, tls, token);
      ServerProcess server =
          ServerProcess.start(
              "kube-apiserver",
              command(binaries, directory, url.getPort(), etcd),
              directory,
              Map.of(),
              logs);
      processes.add(0, server);
      // The namespace "default" comes a little after readiness.
      server.awaitReady(
          Duration.ofSeconds(90),
          () ->
              get("/readyz").statusCode() == 200
                  && get("/api/v1/namespaces/default").statusCode() == 200);
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  private String startEtcd(KubeBinaries binaries, Path directory, Logs logs) {
    String client = "http://127.0.0.1:" + Ports.free();
    String peer = "http://127.0.0.1:" + Ports.free();
    List<String> command =
        List.of(
            binaries.etcd().toString(),
            "--data-dir=" + directory.resolve("etcd"),
            "--listen-client-urls=" + client,
            "--advertise-client-urls=" + client,
            "--listen-peer-urls=" + peer,
            "--initial-advertise-peer-urls=" + peer,
            "--initial-cluster=default=" + peer,
            "--unsafe-no-fsync");
    ServerProcess etcd = ServerProcess.start("etcd", command, directory, Map.of(), logs);
    processes.add(etcd);
    var plain = HttpClient.newHttpClient();
    HttpRequest health = HttpRequest.newBuilder(URI.create(client + "/health")).build();
    etcd.awaitReady(
        Duration.ofSeconds(30),
        () -> plain.send(health, BodyHandlers.discarding()).statusCode() == 200);
    return client;
  }

  private static void writeKeys(Path directory, Tls tls, String token) throws IOException {
    Files.writeString(directory.resolve("tokens.csv"), token + ",admin,1,\"system:masters\"\n");
    Files.writeString(directory.resolve("tls.crt"), tls.certificatePem());
    Files.writeString(directory.resolve("tls.key"), tls.keyPem());
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

  private static List<String> command(KubeBinaries binaries, Path data, int port, String etcd) {
    return List.of(
        binaries.apiserver().toString(),
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + port,
        "--etcd-servers=" + etcd,
        "--service-cluster-ip-range=10.0.0.0/24",
        "--cert-dir=" + data.resolve("certs"),
        "--tls-cert-file=" + data.resolve("tls.crt"),
        "--tls-private-key-file=" + data.resolve("tls.key"),
        "--token-auth-file=" + data.resolve("tokens.csv"),
        "--service-account-key-file=" + data.resolve("sa.pub"),
        "--service-account-signing-key-file=" + data.resolve("sa.key"),
        "--service-account-issuer=https://127.0.0.1:" + port + "/",
        "--authorization-mode=RBAC",
        // Nobody makes the default service accounts that it asks for.
        "--disable-admission-plugins=ServiceAccount",
        "--allow-privileged=true",
        "--anonymous-auth=false");
  }

  URI url() {
    return url;
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
    processes.forEach(ServerProcess::close);
  }
}
