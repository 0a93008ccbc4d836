package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.PrunePolicy;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyEnvironmentTest {
  private static final GrantTime TIME = GrantTime.check(Instant.EPOCH);

  @TempDir Path folder;

  @Test
  void isRefused() throws IOException {
    environment("{prune: {maxDeletions: 1}}");
    Files.createDirectories(folder.resolve("apps"));
    write("manifests/notes.yaml", "# nothing\n");
    UserError error = error();
    assertThat(error.code().label()).isEqualTo("SLIP-4010");
    assertThat(error.what()).contains("'prod'");
    assertThat(error.fix()).contains("spec.decommission: true");
  }

  @Test
  void isTheEndWhenItSaysSo() throws IOException {
    environment("{decommission: true}");
    Release release = resolve();
    assertThat(release.apps()).isEmpty();
    assertThat(release.policy().prune().decommission()).isTrue();
  }

  @Test
  void aDecommissionWithSomethingLeftIsAnError() throws IOException {
    environment("{decommission: true}");
    write("manifests/a.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n");
    UserError error = error();
    assertThat(error.code().label()).isEqualTo("SLIP-4004");
    assertThat(error.why()).contains("references in apps/: 0, objects in manifests/: 1");
  }

  @Test
  void thePolicyTravelsWithTheRelease() throws IOException {
    environment("{prune: {maxPercent: 7, allow: [Namespace shop]}}");
    write("manifests/a.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n");
    ReleaseFiles files = new ReleaseFiles(folder.resolve("out"));
    files.write(resolve());
    assertThat(files.read().policy().prune())
        .isEqualTo(new PrunePolicy(50, 7, 50, List.of("Namespace shop"), false));
    // Written by a version that did not know of it.
    Path index = folder.resolve("out/release.json");
    String text = Files.readString(index);
    Files.writeString(index, text.replaceFirst("(?s)\"prune\": \\{.*?\\},", ""));
    assertThat(Files.readString(index)).isNotEqualTo(text);
    assertThat(files.read().policy().prune()).isEqualTo(PrunePolicy.STANDARD);
  }

  private Release resolve() throws IOException {
    BundleCache none =
        new BundleCache(
            folder.resolve("cache"),
            (uri, target) -> {
              throw new IOException("nothing is fetched");
            });
    return new ReleaseResolver(none, false, TIME, event -> {}, PlainHosts.LOOPBACK)
        .resolve(new EnvironmentReader().read(folder), new Problems("this environment"));
  }

  private UserError error() {
    return catchThrowableOfType(UserErrorException.class, this::resolve).error();
  }

  private void environment(String spec) throws IOException {
    write(
        "environment.yaml",
        "{apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: prod}, spec: "
            + spec
            + "}\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
