package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReleaseFilesTest extends ResolvedEnvironment {

  @Test
  void filesAreTheReleaseAndNothingElse() throws IOException {
    write(
        "manifests/a.yaml",
        "kind: ConfigMap\nmetadata: {name: same, namespace: a}\ndata: {on: 'yes', n: '1'}\n",
        "v1");
    write(
        "manifests/b.json",
        "\"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"same\", \"namespace\": \"b\"}}",
        "{\"apiVersion\": \"v1\", ");
    write(
        "manifests/c.yaml",
        "kind: ClusterRole\nmetadata: {name: '../../evil:x'}\n",
        "rbac.authorization.k8s.io/v1");
    ReleaseFiles files = new ReleaseFiles(folder.resolve("out"));
    Path stale = folder.resolve("out/gone/configmap-x.yaml");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "x");
    Files.writeString(folder.resolve("out/plan.json"), "of another goal");
    Files.writeString(folder.resolve("out/release.json"), "of an earlier release");
    Release release = resolve();
    files.write(release);
    assertThat(files.read().ordered())
        .extracting(Release.Item::object)
        .isEqualTo(release.ordered().stream().map(Release.Item::object).toList());
    assertThat(files.read().apps())
        .extracting(ReleaseApp::hash)
        .isEqualTo(release.apps().stream().map(ReleaseApp::hash).toList());
    try (Stream<Path> written = Files.walk(folder.resolve("out"))) {
      assertThat(
              written
                  .filter(Files::isRegularFile)
                  .map(f -> folder.resolve("out").relativize(f).toString().replace('\\', '/')))
          .containsExactlyInAnyOrder(
              "plan.json",
              "release.json",
              "orders/configmap-orders.yaml",
              "environment/configmap-same.yaml",
              "environment/configmap-same-2.yaml",
              "environment/clusterrole-.._.._evil_x.yaml");
    }
  }

  @Test
  void saysWhatToRunWhenNothingWasResolved() {
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class, () -> new ReleaseFiles(folder.resolve("none")).read());
    assertThat(e.error().fix()).contains("delivery:resolve");
  }
}
