package dev.slipway.delivery.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kubeconfig that came with a merge request, and one of the machine. */
class KubeconfigLimitsTest {
  @TempDir Path folder;
  private Path repository = Path.of("");
  private Path outside = Path.of("");

  @BeforeEach
  void files() throws IOException {
    repository = folder.resolve("checkout");
    Files.createDirectories(repository.resolve("env"));
    outside = Files.createDirectories(folder.resolve("outside"));
    for (Path place : new Path[] {repository, repository.resolve("env"), outside}) {
      Files.writeString(place.resolve("token"), "t0ken");
    }
    Files.createSymbolicLink(repository.resolve("link"), outside.resolve("token"));
    Files.createSymbolicLink(repository.resolve("linked"), outside);
    Files.createSymbolicLink(repository.resolve("inner"), repository.resolve("token"));
  }

  /** Relative to {@code checkout/env/kubeconfig}. */
  @ParameterizedTest
  @CsvSource({
    "token,                   true",
    "./token,                 true",
    "../token,                true",
    "../inner,                true",
    "../../outside/token,     false",
    "../link,                 false",
    "../linked/token,         false",
    "../env/../linked/token,  false",
    "/etc/hostname,           false",
    "../../outside/none,      false"
  })
  void aFileOfTheRepositoryNamesFilesOfTheRepository(String file, boolean fine) throws IOException {
    for (String field : new String[] {"tokenFile", "client-key", "client-certificate"}) {
      Path inside = config(repository.resolve("env/kubeconfig"), field + ": '" + file + "'", "");
      String refusal = refusal(inside);
      if (fine) {
        assertThat(refusal).doesNotContain("outside the repository");
      } else {
        assertThat(refusal).contains("SLIP-5003", field, "outside the repository");
      }
      assertThat(refusal).doesNotContain("t0ken");
    }
    Path inside =
        config(
            repository.resolve("env/kubeconfig"),
            "token: x",
            ", certificate-authority: '" + file + "'");
    assertThat(refusal(inside).contains("outside the repository")).isEqualTo(!fine);
  }

  @Test
  void aFileOfTheMachineNamesWhatItWants() throws IOException {
    Path config =
        config(outside.resolve("kubeconfig"), "tokenFile: " + repository.resolve("token"), "");
    assertThat(refusal(config)).isEmpty();
    config(outside.resolve("kubeconfig"), "tokenFile: token", "");
    assertThat(refusal(config)).isEmpty();
  }

  /** By a link a merge request would choose among the machine's own. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aLinkIsNoFileOfTheRepository(boolean named) throws IOException {
    config(outside.resolve("kubeconfig"), "tokenFile: token", "");
    Path link = Files.createSymbolicLink(repository.resolve("kc"), outside.resolve("kubeconfig"));
    assertThat(named ? refusal(link) : refusalOfVariable(link))
        .contains("SLIP-5003", "points outside the repository", link.toString());
    Path inner =
        Files.createSymbolicLink(repository.resolve("kc2"), repository.resolve("env/kubeconfig"));
    config(repository.resolve("env/kubeconfig"), "tokenFile: token", "");
    assertThat(refusal(inner)).doesNotContain("points outside");
  }

  private String refusalOfVariable(Path file) {
    return refusal(null, Map.of("KUBECONFIG", file.toString()));
  }

  private String refusal(Path file) {
    return refusal(file, Map.of());
  }

  private String refusal(@Nullable Path file, Map<String, String> variables) {
    ClusterAccessReader reader =
        new ClusterAccessReader(
            variables,
            folder.resolve("home"),
            ExecPlugins.none(),
            new KubeconfigLimits(Optional.of(repository), PlainHosts.LOOPBACK));
    UserErrorException error =
        catchThrowableOfType(UserErrorException.class, () -> reader.read(file, "").token().get());
    return error == null ? "" : error.error().text();
  }

  private static Path config(Path file, String user, String cluster) throws IOException {
    Files.writeString(
        file,
        """
        current-context: c
        clusters: [{name: c, cluster: {server: "https://x:1"%s}}]
        contexts: [{name: c, context: {cluster: c, user: c}}]
        users: [{name: c, user: {%s}}]
        """
            .formatted(cluster, user));
    return file;
  }
}
