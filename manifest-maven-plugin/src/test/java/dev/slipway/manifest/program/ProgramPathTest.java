package dev.slipway.manifest.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramPathTest {
  @TempDir Path folder;

  @BeforeEach
  void programs() throws IOException {
    program("first/tool.exe");
    program("second/tool");
    Files.createDirectories(folder.resolve("first/dir"));
    Files.writeString(folder.resolve("first/text"), "no program");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATH", "Path", "path"})
  void theFirstFolderThatHasItCounts(String variable) {
    String path = "relative" + File.pathSeparator + at("first") + File.pathSeparator + at("second");

    assertThat(ProgramPath.of(Map.of(variable, path, "OTHER", at("second"))).find("tool"))
        .contains(folder.resolve("first/tool.exe"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dir", "none", "no\0name"})
  void nothingElseIsAProgram(String name) {
    assertThat(ProgramPath.of(Map.of("PATH", at("first"))).find(name)).isEmpty();
  }

  @Test
  void withoutAPathThereIsNone() {
    assertThat(ProgramPath.of(Map.of()).find("tool")).isEmpty();
    assertThat(ProgramPath.of(Map.of("PATH", "")).find("tool")).isEmpty();
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private void program(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
