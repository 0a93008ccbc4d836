package dev.slipway.delivery.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterConnectionTest {
  @TempDir private Path directory;

  /** Retries would be three, and each waits. */
  private ClusterConnection connection(URI server) throws IOException {
    Path kubeconfig =
        Files.writeString(
            directory.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            current-context: dev
            contexts: [{name: dev, context: {cluster: dev, user: dev}}]
            clusters: [{name: dev, cluster: {server: "%s"}}]
            users: [{name: dev, user: {}}]
            """
                .formatted(server));
    Connections connections =
        new Connections(
            new Connections.Build(
                new Settings(),
                request -> {
                  throw new AssertionError("nothing is decrypted");
                },
                directory,
                false),
            new Connections.Limits("", 3, 1, 5, 5),
            PlainHosts.LOOPBACK,
            RetryListener.silent());
    return new ClusterConnection(
        connections,
        Files.createDirectories(directory.resolve("project")),
        new ClusterConnection.Selection(kubeconfig.toString(), ""),
        event -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 OK", "401 Unauthorized", "503 Service Unavailable"})
  void anyAnswerWillDo(String answer) throws IOException {
    try (FakeServer server = new FakeServer(request -> FakeServer.answer(answer))) {
      ClusterConnection connection = connection(server.uri("/base/"));
      connection.reach(connection.read());
      assertThat(server.requests).extracting(Object::toString).containsExactly("GET /base/version");
    }
  }

  /** It accepts connections and never answers: one time limit of a second, not four. */
  @Tag("slow")
  @Test
  @Timeout(60)
  void aSilentServerCostsItsLimitOnce() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ClusterConnection connection =
          connection(URI.create("http://127.0.0.1:" + silent.getLocalPort()));
      ClusterAccess access = connection.read();
      long begun = System.nanoTime();
      assertThatThrownBy(() -> connection.reach(access))
          .isInstanceOf(UserErrorException.class)
          .hasMessageContaining("The cluster does not answer")
          .hasMessageContaining("Read timed out");
      assertThat((System.nanoTime() - begun) / 1e9).isBetween(0.9, 3.9);
    }
  }
}
