package dev.slipway.delivery.inventory.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Compares files with those in the folder of this package in {@code src/test/resources}. */
final class Goldens {
  static final Path FOLDER = Path.of("src/test/resources/dev/slipway/delivery/inventory/output");
  private static final Path WRITTEN = Path.of("target", "inventory-outputs");

  private Goldens() {}

  /** What was written is left in {@code target/inventory-outputs}. */
  static void check(Map<String, byte[]> files) {
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path written = WRITTEN.resolve(file.getKey());
        Files.createDirectories(written.getParent());
        Files.write(written, file.getValue());
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path golden = FOLDER.resolve(file.getKey());
        assertThat(golden).exists();
        assertThat(new String(file.getValue(), StandardCharsets.UTF_8))
            .as(file.getKey())
            .isEqualTo(Files.readString(golden));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
