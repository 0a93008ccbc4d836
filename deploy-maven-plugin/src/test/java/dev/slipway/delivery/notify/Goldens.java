package dev.slipway.delivery.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Compares what is sent with files in {@code src/test/resources/notify}. */
public final class Goldens {
  private static final Path FOLDER = Path.of("src", "test", "resources", "notify");

  private Goldens() {}

  /**
   * JSON is compared as indented text. What was sent is left in {@code target/notify}.
   *
   * @param actual by the name of the file
   */
  public static void check(Map<String, String> actual) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "notify"));
      for (Map.Entry<String, String> each : actual.entrySet()) {
        Files.writeString(folder.resolve(each.getKey()), text(each));
      }
      for (Map.Entry<String, String> each : actual.entrySet()) {
        Path golden = FOLDER.resolve(each.getKey());
        assertThat(golden).exists();
        assertThat(text(each)).as(each.getKey()).isEqualTo(Files.readString(golden));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Map.Entry<String, String> file) {
    return file.getKey().endsWith(".json")
        ? JsonMaps.pretty(JsonMaps.read(file.getValue().getBytes(StandardCharsets.UTF_8)))
        : file.getValue();
  }
}
