package dev.slipway.delivery.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayoutTest {
  @TempDir Path directory;

  @Test
  void readsWhatWasWritten() throws IOException {
    OciLayout written = Layouts.of(directory.resolve("a"), "one", "two");

    OciLayout read = OciLayout.open(directory.resolve("a"));

    assertThat(read).isEqualTo(written);
    assertThat(read.layers()).isEqualTo(2);
    assertThat(read.blobs()).hasSize(3);
    assertThat(read.manifests()).containsExactly(read.top());
    assertThat(read.size())
        .isEqualTo(read.top().size() + read.blobs().stream().mapToLong(LayoutBlob::size).sum());
  }

  @Test
  void readsAnIndexWithAllItsManifests() throws IOException {
    OciLayout read = Layouts.index(directory.resolve("a"), "amd64", "arm64");

    assertThat(read.top().mediaType()).isEqualTo(MediaTypes.OCI_INDEX);
    assertThat(read.manifests()).hasSize(2).doesNotContain(read.top());
    assertThat(read.blobs()).hasSize(4);
  }

  @Test
  void leavesNothingOfAnEarlierImage() throws IOException {
    OciLayout first = Layouts.of(directory.resolve("a"), "one", "two");
    OciLayout second = Layouts.of(directory.resolve("a"), "one", "three");

    try (Stream<Path> blobs = Files.list(directory.resolve("a/blobs/sha256"))) {
      assertThat(blobs).hasSize(4);
    }
    assertThat(second.digest()).isNotEqualTo(first.digest());
  }

  @Test
  void refusesWhatIsNotWhole() throws IOException {
    OciLayout layout = Layouts.of(directory.resolve("a"), "one");
    Path blob = layout.blobs().get(0).file();

    Files.writeString(blob, "longer than one");
    assertThatThrownBy(() -> OciLayout.open(directory.resolve("a")))
        .isInstanceOf(OciLayout.Incomplete.class)
        .hasMessageContaining("missing or truncated");
    Files.delete(blob);
    assertThatThrownBy(() -> OciLayout.open(directory.resolve("a")))
        .hasMessageContaining("missing or truncated");
    assertThatThrownBy(() -> OciLayout.open(directory.resolve("none")))
        .hasMessageContaining("no such file");
  }

  @Test
  void refusesAManifestThatWasTouched() throws IOException {
    OciLayout layout = Layouts.of(directory.resolve("a"), "one");
    String content = Files.readString(layout.top().file());
    Files.writeString(layout.top().file(), content.replace("sha256:", "sha257:"));

    assertThatThrownBy(() -> OciLayout.open(directory.resolve("a")))
        .isInstanceOf(OciLayout.Incomplete.class)
        .hasMessageContaining("has the digest");
  }

  @Test
  void makesOneFileOfIt() throws IOException {
    OciLayout layout = Layouts.of(directory.resolve("a"), "one", "two");
    Path first = directory.resolve("1.tar");
    Path second = directory.resolve("2.tar");

    OciArchiveWriter.write(layout, "r/team/a:1", first);
    OciArchiveWriter.write(Layouts.of(directory.resolve("b"), "one", "two"), "r/team/a:1", second);

    assertThat(first).hasSameBinaryContentAs(second);
    try (TarFile tar = new TarFile(first)) {
      List<String> names = tar.getEntries().stream().map(TarArchiveEntry::getName).toList();
      assertThat(names)
          .contains(
              "index.json",
              "manifest.json",
              "oci-layout",
              "blobs/" + layout.digest().replace(':', '/'))
          .isSorted();
    }
  }

  /** Docker without containerd reads names and layers there. */
  @Test
  void theArchiveHasAManifestForDocker() throws IOException {
    OciLayout layout = Layouts.of(directory.resolve("a"), "one", "two");
    Path archive = directory.resolve("1.tar");
    OciArchiveWriter.write(layout, "r/team/a:1", archive);

    String manifest = entry(archive, "manifest.json");
    assertThat(manifest).startsWith("[{").contains("\"RepoTags\":[\"r/team/a:1\"]");
    for (LayoutBlob blob : layout.blobs()) {
      assertThat(manifest).contains("\"blobs/" + blob.digest().replace(':', '/') + "\"");
    }
  }

  @Test
  void severalPlatformsHaveNone() throws IOException {
    Path archive = directory.resolve("1.tar");
    OciArchiveWriter.write(
        Layouts.index(directory.resolve("a"), "amd64", "arm64"), "r/team/a:1", archive);

    try (TarFile tar = new TarFile(archive)) {
      assertThat(tar.getEntries().stream().map(TarArchiveEntry::getName))
          .contains("index.json")
          .doesNotContain("manifest.json");
    }
  }

  /** Containerd, docker and podman load an archive under the name in its index. */
  @Test
  void theIndexHasTheWholeName() throws IOException {
    OciLayout named = Layouts.named(directory.resolve("c"), "r/team/a", "one");

    assertThat(Files.readString(named.directory().resolve("index.json")))
        .contains("\"org.opencontainers.image.ref.name\":\"1\"")
        .contains("\"io.containerd.image.name\":\"r/team/a:1\"");
  }

  private static String entry(Path archive, String name) throws IOException {
    try (TarFile tar = new TarFile(archive)) {
      for (TarArchiveEntry entry : tar.getEntries()) {
        if (entry.getName().equals(name)) {
          return new String(tar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    return "";
  }
}
