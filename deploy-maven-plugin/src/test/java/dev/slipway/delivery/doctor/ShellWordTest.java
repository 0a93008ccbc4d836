package dev.slipway.delivery.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.program.ProgramRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/home/me/.kube/config | /home/me/.kube/config",
        "/home/a b/config      | '/home/a b/config'",
        "it's                  | 'it'\\''s'",
        "$(id)                 | '$(id)'"
      })
  void quotesWhatAShellWouldRead(String text, String word) {
    assertThat(ShellWord.of(text)).isEqualTo(word);
  }

  /** What is printed is what the shell makes of it. */
  @ParameterizedTest
  @ValueSource(strings = {"a b", "it's", "$(id) `id` \"x\"", "~/x", "a\\b;c&d|e>f"})
  void aShellReadsTheTextItself(String text) throws IOException {
    byte[] said =
        new ProgramRun(
                List.of("/bin/sh", "-c", "printf %s " + ShellWord.of(text)),
                Map.of(),
                new byte[0],
                Duration.ofSeconds(5))
            .run()
            .orElseThrow()
            .out();
    assertThat(new String(said, StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Test
  void theFixOfAFileWithASpaceInItsNameCanBeCopied(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("kube config"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(FilePermissions.outcome(file).fix()).isEqualTo("chmod 600 '" + file + "'");
  }
}
