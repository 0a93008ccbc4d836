package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltImageFileTest {
  private static final BuiltImage IMAGE =
      new BuiltImage("orders", "registry.example.com/team/orders", "1.4.2", "sha256:abc");

  @TempDir private Path target;

  @Test
  void comesBackAsItWasWritten() throws IOException {
    Path file = BuiltImageFile.in(target);
    Files.createDirectories(file.getParent());

    BuiltImageFile.write(IMAGE, file);

    assertThat(BuiltImageFile.find(target)).contains(IMAGE);
    assertThat(IMAGE.reference()).isEqualTo("registry.example.com/team/orders:1.4.2@sha256:abc");
  }

  @Test
  void isEmptyWhenNoImageWasBuilt() throws IOException {
    assertThat(BuiltImageFile.find(target)).isEmpty();
  }

  @Test
  void saysWhereItIsDamaged() throws IOException {
    Path file = BuiltImageFile.in(target);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"name\": ");

    assertThatThrownBy(() -> BuiltImageFile.find(target))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2007")
        .hasMessageContaining("image.json");
  }
}
