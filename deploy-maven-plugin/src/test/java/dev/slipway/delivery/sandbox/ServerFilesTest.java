package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.net.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFilesTest {
  private static final Secret TOKEN = Secret.of("token-7Hf");

  @TempDir private Path directory;

  @Test
  void argumentsNameFilesAndNoSecrets() throws Exception {
    ServerFiles files = new ServerFiles(directory);
    ServerIdentity identity = ServerIdentity.create(Instant.now());
    files.write(identity, TOKEN);
    ServerBinaries binaries =
        new ServerBinaries(Path.of("/bin/etcd"), Path.of("/bin/kube-apiserver"), Optional.empty());

    List<String> all = new ArrayList<>(files.etcd(binaries, 1111));
    all.addAll(files.apiserver(binaries, 2222, 1111));

    assertThat(String.join(" ", all)).doesNotContain(TOKEN.reveal());
    List<String> named =
        all.stream()
            .filter(argument -> argument.contains("-file=") || argument.contains("certfile="))
            .map(argument -> argument.substring(argument.indexOf('=') + 1))
            .toList();
    assertThat(named).hasSizeGreaterThan(8).allMatch(file -> Files.isRegularFile(Path.of(file)));
    assertThat(all)
        .contains(
            "--listen-client-urls=https://127.0.0.1:1111",
            "--etcd-servers=https://127.0.0.1:1111",
            "--secure-port=2222",
            "--bind-address=127.0.0.1");
  }

  @Test
  void ourOwnReaderTakesTheKubeconfig() throws Exception {
    ServerIdentity identity = ServerIdentity.create(Instant.now());
    Path file = directory.resolve("kubeconfig");
    PrivateFiles.writePrivate(
        file,
        ServerFiles.kubeconfig(
            URI.create("https://127.0.0.1:2222"), identity.certificate(), TOKEN));

    ClusterAccess access = new ClusterAccessReader(Map.of(), directory).read(file, "");

    assertThat(access.server()).isEqualTo(URI.create("https://127.0.0.1:2222"));
    assertThat(access.unchecked()).isFalse();
    assertThat(access.token().get().map(Secret::reveal)).contains(TOKEN.reveal());
  }
}
