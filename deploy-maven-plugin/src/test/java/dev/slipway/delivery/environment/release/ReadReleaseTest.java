package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.build.BuildState;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goals of one build read a release once, and again when a file of it is another one. */
class ReadReleaseTest {
  @TempDir Path folder;

  private final BuildState build = new BuildState();

  @BeforeEach
  void release() throws IOException {
    write("a");
  }

  @Test
  void theSameFilesAreReadOnce() throws IOException {
    assertThat(read()).isSameAs(read());
  }

  @Test
  void aFileOfAnotherLengthIsReadAgain() throws IOException {
    Release first = read();
    Path file = folder.resolve("orders/configmap-web.yaml");
    Files.writeString(file, Files.readString(file) + "# looked at\n");

    assertThat(read()).isNotSameAs(first);
  }

  @Test
  void aFileOfAnotherTimeIsReadAgain() throws IOException {
    Release first = read();
    Files.setLastModifiedTime(folder.resolve("release.json"), FileTime.fromMillis(1));

    assertThat(read()).isNotSameAs(first);
  }

  @Test
  void anotherReleaseIsReadAgain() throws IOException {
    Release first = read();
    write("b");

    assertThat(read().ordered()).isNotEqualTo(first.ordered());
  }

  @Test
  void aFileThatIsGoneIsTold() throws IOException {
    Release unused = read();
    Files.delete(folder.resolve("orders/configmap-web.yaml"));

    assertThatThrownBy(this::read)
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void deletingItLeavesTheFilesOfOtherGoals() throws IOException {
    Path inventory = Files.writeString(folder.resolve("inventory.json"), "{}");

    new ReleaseFiles(folder).delete();

    assertThat(inventory).exists();
    assertThat(folder.resolve("release.json")).doesNotExist();
    assertThat(folder.resolve("orders")).doesNotExist();
  }

  private Release read() throws IOException {
    return build.release(new ReleaseFiles(folder));
  }

  private void write(String value) throws IOException {
    String text =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {a: " + value + "}\n";
    ReleaseApp app =
        new ReleaseApp(
            "orders",
            new AppBuild("1", ""),
            Responsibility.of("team-a"),
            ReleaseApp.Origin.NONE,
            "",
            "h",
            new ManifestReader().read(text, "web.yaml"));
    new ReleaseFiles(folder)
        .write(new Release("test", "c1", Optional.empty(), "slipway-system", List.of(app)));
  }
}
