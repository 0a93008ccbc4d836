package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayFilesTest {
  @TempDir private Path root;

  @Test
  void findsOneFolderAnEnvironment() throws IOException {
    write("prod/b.yaml");
    write("prod/deeper/a.yml");
    write("test-1/a.json");
    write("prod/notes.txt");
    write("README.md");
    write(".git/x");
    assertThat(overlays().read(root.resolve("overlays")))
        .hasSize(2)
        .hasEntrySatisfying("test-1", files -> assertThat(files).hasSize(1))
        .hasEntrySatisfying(
            "prod",
            files ->
                assertThat(files)
                    .extracting(SourceFiles.SourceFile::name)
                    .containsExactly("overlays/prod/b.yaml", "overlays/prod/deeper/a.yml"));
    assertThat(overlays().read(root.resolve("none"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a.yaml, not in the folder of an environment",
    "a b/a.yaml, is not a valid environment name"
  })
  void refusesWhatBelongsToNoEnvironment(String name, String why) throws IOException {
    write(name);
    UserError error =
        catchThrowableOfType(
                UserErrorException.class, () -> overlays().read(root.resolve("overlays")))
            .error();
    assertThat(error.code()).isEqualTo(ErrorCode.OVERLAY_INVALID);
    assertThat(error.why()).contains(why);
  }

  private OverlayFiles overlays() {
    return new OverlayFiles(new SourceFiles(root));
  }

  private void write(String name) throws IOException {
    Path file = root.resolve("overlays").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x: y\n");
  }
}
