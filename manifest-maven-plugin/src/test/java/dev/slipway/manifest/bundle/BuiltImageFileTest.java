package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltImageFileTest {
  @TempDir private Path target;

  @BeforeEach
  void directory() throws IOException {
    Files.createDirectories(target.resolve("delivery"));
  }

  @Test
  void givesBackWhatItWasGiven() throws IOException {
    BuiltImage image = new BuiltImage("orders", "localhost/orders", "1.4.2", "sha256:abc");
    assertThat(BuiltImageFile.find(target)).isEmpty();

    BuiltImageFile.write(image, BuiltImageFile.in(target));

    assertThat(BuiltImageFile.find(target)).contains(image);
    assertThat(image.reference()).isEqualTo("localhost/orders:1.4.2@sha256:abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":", "{}", "{\"name\":\"orders\"}", "[]"})
  void saysWhatToDoAboutADamagedFile(String content) throws IOException {
    Path file = Files.writeString(BuiltImageFile.in(target), content);

    assertThatThrownBy(() -> BuiltImageFile.read(file))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2007")
        .hasMessageContaining("Run delivery:image before");
  }
}
