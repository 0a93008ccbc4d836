package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.net.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** The files and arguments of the two programs; the files are in the server's own directory. */
record ServerFiles(Path directory) {

  Path kubeconfig() {
    return directory.resolve("kubeconfig");
  }

  Path log(String program) {
    return directory.resolve(program + ".log");
  }

  /** Writes keys, certificates and the only valid token. */
  void write(ServerIdentity identity, Secret token) throws IOException {
    PrivateFiles.writePrivate(certificate(), identity.certificate());
    PrivateFiles.writePrivate(key(), identity.privateKey());
    PrivateFiles.writePrivate(publicKey(), identity.publicKey());
    PrivateFiles.writePrivate(tokens(), token.reveal() + ",practice,1,\"system:masters\"\n");
  }

  /** etcd, only accessible with the key. */
  List<String> etcd(ServerBinaries binaries, int port) {
    String client = "https://127.0.0.1:" + port;
    return List.of(
        binaries.etcd().toString(),
        "--data-dir=" + directory.resolve("etcd"),
        "--listen-client-urls=" + client,
        "--advertise-client-urls=" + client,
        // Any port: there are no peers, but listening for them can't be switched off.
        "--listen-peer-urls=https://127.0.0.1:0",
        "--cert-file=" + certificate(),
        "--key-file=" + key(),
        "--trusted-ca-file=" + certificate(),
        "--client-cert-auth",
        "--peer-cert-file=" + certificate(),
        "--peer-key-file=" + key(),
        "--peer-trusted-ca-file=" + certificate(),
        "--peer-client-cert-auth",
        // The data is not needed after a crash.
        "--unsafe-no-fsync");
  }

  List<String> apiserver(ServerBinaries binaries, int port, int etcdPort) {
    return List.of(
        binaries.apiserver().toString(),
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + port,
        "--etcd-servers=https://127.0.0.1:" + etcdPort,
        "--etcd-cafile=" + certificate(),
        "--etcd-certfile=" + certificate(),
        "--etcd-keyfile=" + key(),
        "--cert-dir=" + directory.resolve("certs"),
        "--tls-cert-file=" + certificate(),
        "--tls-private-key-file=" + key(),
        "--token-auth-file=" + tokens(),
        "--anonymous-auth=false",
        "--authorization-mode=RBAC",
        "--service-account-issuer=https://127.0.0.1:" + port,
        "--service-account-key-file=" + publicKey(),
        "--service-account-signing-key-file=" + key(),
        "--service-cluster-ip-range=10.0.0.0/24",
        // A loopback address is not a valid endpoint; it would only log errors.
        "--endpoint-reconciler-type=none",
        "--allow-privileged=true",
        // There are no controllers: none creates the accounts that the first requires, counts what
        // the second limits, or removes the finalizers of the third.
        "--disable-admission-plugins=ServiceAccount,ResourceQuota,StorageObjectInUseProtection",
        "--enable-priority-and-fairness=false",
        "--profiling=false");
  }

  /** A kubeconfig for the server's one user. */
  static String kubeconfig(URI server, String certificate, Secret token) {
    String authority =
        Base64.getEncoder().encodeToString(certificate.getBytes(StandardCharsets.US_ASCII));
    return """
        apiVersion: v1
        kind: Config
        current-context: practice
        contexts:
          - name: practice
            context:
              cluster: practice
              user: practice
        clusters:
          - name: practice
            cluster:
              server: %s
              certificate-authority-data: %s
        users:
          - name: practice
            user:
              token: %s
        """
        .formatted(server, authority, token.reveal());
  }

  private Path certificate() {
    return directory.resolve("tls.crt");
  }

  private Path key() {
    return directory.resolve("tls.key");
  }

  private Path publicKey() {
    return directory.resolve("tls.pub");
  }

  private Path tokens() {
    return directory.resolve("tokens.csv");
  }
}
