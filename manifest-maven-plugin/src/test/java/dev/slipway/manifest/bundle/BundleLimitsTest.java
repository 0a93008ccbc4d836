package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is built can be read, and docs/manifests.md has the numbers. */
class BundleLimitsTest {
  @TempDir private Path temp;

  @Test
  void refusesToBundleALargeFile() throws IOException {
    Files.writeString(temp.resolve("a.yaml"), "#".repeat(ArchiveLimits.BUNDLE.file() + 1));
    assertThat(error().why()).contains("larger than 4194304 bytes");
  }

  @Test
  void refusesToBundleTooManyFiles() throws IOException {
    for (int i = 0; i < ArchiveLimits.BUNDLE.entries(); i++) {
      Files.createFile(temp.resolve("a" + i + ".yaml"));
    }
    assertThat(error().why()).contains("more files than the 10000");
  }

  /** What a bundle refuses, the build refuses first. */
  @ParameterizedTest
  @ValueSource(strings = {"con.yaml", "AUX.x.yaml", "com1.yaml", ".a.yaml", "a.yml"})
  void refusesToBundleNames(String name) throws IOException {
    Files.writeString(temp.resolve(name), BundleFixtures.MANIFEST);
    assertThat(error().where()).endsWith(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifests/console.yaml", "manifests/com.yaml", "overlays/com10/a.yaml"})
  void takesNamesThatBeginAsDevicesDo(String name) {
    assertThat(EntryNames.isFile(name)).isTrue();
  }

  @Test
  void writesOwnersWithBreaksInOneLine() throws IOException {
    Files.writeString(temp.resolve("a.yaml"), BundleFixtures.MANIFEST);
    ServiceMetadata service =
        new ServiceMetadata(
            "com.acme",
            "orders",
            "1",
            " Acme\n    Inc ",
            "",
            "",
            BundleFixtures.SERVICE.revision());
    Path archive = temp.resolve("target/b.tar.gz");
    new BundleWriter().write(service, List.of(), temp, archive);
    assertThat(new BundleReader().read(archive, "b").metadata().owner()).isEqualTo("Acme Inc");
  }

  @Test
  void thePageHasTheLimits() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "manifests.md"));
    ArchiveLimits limits = ArchiveLimits.BUNDLE;
    assertThat(page)
        .contains("| " + (limits.packed() >> 20) + " MiB |")
        .contains("| " + (limits.unpacked() >> 20) + " MiB, ")
        .contains(ArchiveLimits.RATIO + " times its size")
        .contains("| " + limits.entries() + " |")
        .contains("| " + (limits.file() >> 20) + " MiB |")
        .contains("| " + ArchiveLimits.NAME + " characters")
        .contains("| " + (ArchiveLimits.HEADER >> 10) + " KiB |");
  }

  private UserError error() {
    UserError error =
        catchThrowableOfType(
                UserErrorException.class,
                () ->
                    new BundleWriter()
                        .write(BundleFixtures.SERVICE, List.of(), temp, temp.resolve("t/b.tar.gz")))
            .error();
    assertThat(error.code()).isEqualTo(ErrorCode.BUNDLE_INVALID);
    return error;
  }
}
