package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltImageFileTest {
  @TempDir private Path target;

  @Test
  void givesBackWhatItWasGiven() throws IOException {
    BuiltImageFile file = BuiltImageFile.in(target);
    assertThat(file.read()).isEmpty();
    BuiltImage image = new BuiltImage("orders", "localhost/orders", "1.4.2", "sha256:abc");
    file.write(image);
    assertThat(file.read()).contains(image);
    assertThat(image.reference()).isEqualTo("localhost/orders:1.4.2@sha256:abc");
  }

  @Test
  void saysWhatToDoAboutADamagedFile() throws IOException {
    BuiltImageFile file = BuiltImageFile.in(target);
    Files.createDirectories(target.resolve("delivery"));
    Files.writeString(file.file(), "{\"name\":");
    assertThatThrownBy(file::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("mvn clean");
  }
}
