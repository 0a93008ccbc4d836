package dev.slipway.delivery.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.net.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A TLS server, and kubeconfigs that lead to it. */
abstract class AccessScene {
  static final String TOKEN = "t0k3n";

  static KeyStore server;
  static KeyStore alice;
  static KeyStore bob;

  @TempDir Path folder;
  TlsApi api;
  Instant now = Instant.parse("2026-11-23T09:30:00Z");

  @BeforeAll
  static void keys() throws Exception {
    server = TestCertificate.create().store();
    alice = TestCertificate.create().store();
    bob = TestCertificate.create().store();
  }

  @BeforeEach
  void start() throws Exception {
    KeyStore clients = KeyStore.getInstance("PKCS12");
    clients.load(null, null);
    clients.setCertificateEntry("alice", alice.getCertificate("own"));
    clients.setCertificateEntry("bob", bob.getCertificate("own"));
    api = new TlsApi(server, clients);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  void ask(Path config) throws IOException {
    ClusterAccess access = access(config);
    try (Http http = access.http(HttpSettings.standard().withRetries(0), ApacheHttp::new)) {
      send(http, access);
    }
  }

  void send(Http http, ClusterAccess access) throws IOException {
    HttpCall call = HttpCall.of("GET", URI.create(access.server() + "/version"));
    String token = access.token().get().map(Secret::reveal).orElse("");
    HttpCall whole = token.isEmpty() ? call : call.header("Authorization", "Bearer " + token);
    assertThat(http.send(whole).status()).isEqualTo(200);
  }

  ClusterAccess access(Path config) throws IOException {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
    return new ClusterAccessReader(
            environment,
            folder,
            ExecPlugins.outside(repository, environment, () -> now),
            new KubeconfigLimits(Optional.empty(), PlainHosts.of("plain.example:1", "")))
        .read(config, "");
  }

  static String key(KeyStore client) throws Exception {
    return "client-certificate-data: %s, client-key-data: %s"
        .formatted(Stores.base64(Stores.certificate(client)), Stores.base64(Stores.key(client)));
  }

  static String credential(KeyStore client, String expires) throws Exception {
    return """
        {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {
        "clientCertificateData": "%s", "clientKeyData": "%s", "expirationTimestamp": "%s"}}
        """
        .formatted(
            Stores.certificate(client).replace("\n", "\\n"),
            Stores.key(client).replace("\n", "\\n"),
            expires);
  }

  Path config(String url, String cluster, String user) throws Exception {
    return Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: c
        clusters: [{name: c, cluster: {server: "%s", certificate-authority-data: %s%s}}]
        contexts: [{name: c, context: {cluster: c, user: c}}]
        users: [{name: c, user: {%s}}]
        """
            .formatted(url, Stores.base64(Stores.certificate(server)), cluster, user));
  }
}
