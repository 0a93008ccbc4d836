package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltImageUserTest {
  private static final String INDEX = "a".repeat(64);
  private static final String MANIFEST = "b".repeat(64);
  private static final String CONFIGURATION = "c".repeat(64);

  @TempDir private Path layout;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"config\": {\"User\": \"65532\"}} | 65532",
        "{\"config\": {\"User\": \"\"}} |",
        "{\"config\": {}} |",
        "{} |",
        "no JSON |",
      })
  void readsTheUserOfTheConfiguration(String configuration, String user) throws IOException {
    blob(INDEX, "{\"manifests\": [{\"digest\": \"sha256:%s\"}]}".formatted(MANIFEST));
    blob(MANIFEST, "{\"config\": {\"digest\": \"sha256:%s\"}}".formatted(CONFIGURATION));
    blob(CONFIGURATION, configuration);
    assertThat(user("sha256:" + MANIFEST)).isEqualTo(Optional.ofNullable(user));
    assertThat(user("sha256:" + INDEX)).isEqualTo(Optional.ofNullable(user));
  }

  @Test
  void knowsNothingOfAnImageThatIsNotThere() throws IOException {
    assertThat(user("sha256:" + MANIFEST)).isEmpty();
    assertThat(user("sha256:../../" + MANIFEST)).isEmpty();
    blob(MANIFEST, "{\"config\": {\"digest\": \"../../etc/passwd\"}}");
    assertThat(user("sha256:" + MANIFEST)).isEmpty();
  }

  private Optional<String> user(String digest) {
    return BuiltImageUser.find(layout, new BuiltImage("a", "r/a", "1", digest));
  }

  private void blob(String hash, String json) throws IOException {
    Path blobs = Files.createDirectories(layout.resolve("blobs").resolve("sha256"));
    Files.writeString(blobs.resolve(hash), json);
  }
}
