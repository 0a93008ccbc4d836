package dev.slipway.its.bed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slipway.its.bed.kube.StandInKubeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A Kubernetes API without nodes and controllers, over HTTPS, for one administrator with a token:
 * kube-apiserver and etcd where this machine has them, else a stand-in that says so.
 */
public final class KubeApi implements Part {
  private static final String TOKEN = "kube-admin-token-2Rj6";

  /** Of the user {@code limited}, who has no permission; the stand-in does not know it. */
  static final String LIMITED_TOKEN = "kube-limited-token-7Wd3";

  private final URI url;
  private final String description;
  private final boolean real;
  private final Path kubeconfig;
  private final Path tls;
  private final AutoCloseable server;

  private KubeApi(URI url, String description, boolean real, Path data, AutoCloseable server) {
    this.url = url;
    this.description = description;
    this.real = real;
    this.kubeconfig = data.resolve("kubeconfig.yaml").toAbsolutePath();
    this.tls = data.resolve("tls.p12").toAbsolutePath();
    this.server = server;
  }

  /** Starts the real one if {@link KubeBinaries} are found, else the stand-in. */
  public static KubeApi start(Path data, Path logs, Map<String, String> environment) {
    return start(data, new Logs(logs, new Pids(logs.resolve("kube.pids"))), environment);
  }

  static KubeApi start(Path data, Logs logs, Map<String, String> environment) {
    Tls tls = Tls.create(data);
    Optional<KubeBinaries> binaries = KubeBinaries.find(environment);
    if (binaries.isPresent()) {
      return real(data, logs, tls, binaries.get(), false);
    }
    return standIn(data, tls);
  }

  private static KubeApi real(
      Path data, Logs logs, Tls tls, KubeBinaries binaries, boolean controllers) {
    var server = KubeProcesses.start(binaries, data, logs, tls, TOKEN, controllers);
    var api = new KubeApi(server.url(), "kube-apiserver " + server.version(), true, data, server);
    return api.writeKubeconfig(tls);
  }

  /** A real one that is ready for {@link KubeControllers}; empty where a program is missing. */
  public static Optional<KubeApi> withControllers(
      Path data, Path logs, Map<String, String> environment) {
    return KubeBinaries.find(environment)
        .filter(binaries -> KubeControllers.found(environment))
        .map(
            binaries ->
                real(
                    data,
                    new Logs(logs, new Pids(logs.resolve("kube.pids"))),
                    Tls.create(data),
                    binaries,
                    true));
  }

  /** Starts the stand-in, also where the real one is. */
  public static KubeApi standIn(Path data) {
    return standIn(data, Tls.create(data));
  }

  static KubeApi standIn(Path data, Tls tls) {
    var server = StandInKubeApi.start(tls.context(), TOKEN);
    String description = "stand-in Kubernetes API (no kube-apiserver on this machine)";
    return new KubeApi(server.url(), description, false, data, server).writeKubeconfig(tls);
  }

  private KubeApi writeKubeconfig(Tls tls) {
    try {
      Files.writeString(kubeconfig, kubeconfig(url, tls));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** A kubeconfig for this API at another address, such as a {@link Gate}'s. */
  public static String kubeconfig(URI server, Tls tls) {
    return kubeconfig(server, tls, "token: " + TOKEN);
  }

  /**
   * The same for another user.
   *
   * @param user fields, each in a line of its own, {@code tokenFile: /tmp/token}
   */
  public static String kubeconfig(URI server, Tls tls, String user) {
    String authority = Base64.getEncoder().encodeToString(tls.certificatePem().getBytes(US_ASCII));
    return """
        apiVersion: v1
        kind: Config
        current-context: bed
        contexts:
          - name: bed
            context:
              cluster: bed
              user: bed
        clusters:
          - name: bed
            cluster:
              server: %s
              certificate-authority-data: %s
        users:
          - name: bed
            user:
              %s
        """
        .formatted(server, authority, user.replace("\n", "\n      "));
  }

  public URI url() {
    return url;
  }

  public Path kubeconfig() {
    return kubeconfig;
  }

  /** The certificate, for a {@link Gate} in front. */
  public Tls tls() {
    return Tls.load(tls);
  }

  /** Ends the API server as a crash does; what it stored stays. Only the real one can. */
  public void kill() {
    processes().killServer();
  }

  /** Starts it again at the same address and waits until it answers. */
  public void restart() {
    processes().startServer();
    processes().awaitServer();
  }

  /** Where etcd answers over HTTP. Only the real one has it. */
  public URI etcd() {
    return processes().etcd();
  }

  private KubeProcesses processes() {
    if (server instanceof KubeProcesses processes) {
      return processes;
    }
    throw new IllegalStateException(description + " can't do this");
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public boolean real() {
    return real;
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "kubeconfig", kubeconfig.toString(),
        "kube.url", url.toString(),
        "kube.token", TOKEN,
        "kube.limited.token", LIMITED_TOKEN,
        "kube.tls", tls.toString(),
        "kube.clients", tls.resolveSibling("clients").resolve("tls.p12").toString());
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("the Kubernetes API does not stop", e);
    }
  }
}
