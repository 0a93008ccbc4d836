package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltImageFileTest {
  @TempDir private Path target;

  @BeforeEach
  void directory() throws IOException {
    Files.createDirectory(target.resolve("delivery"));
  }

  @Test
  void givesBackWhatItWasGiven() throws IOException {
    assertThat(BuiltImageFile.find(target)).isEmpty();
    BuiltImage image = new BuiltImage("orders", "localhost/orders", "1.4.2", "sha256:abc");
    BuiltImageFile.write(image, BuiltImageFile.in(target));
    assertThat(BuiltImageFile.find(target)).contains(image);
    assertThat(image.reference()).isEqualTo("localhost/orders:1.4.2@sha256:abc");
  }

  /** Other tools read it: fields keep their names and places. */
  @Test
  void isJsonWithTheFieldsOfItsParts() throws IOException {
    Path file = BuiltImageFile.in(target);
    BuiltImage image =
        new BuiltImage(
            "orders",
            new BuiltImage.Address("r.example/orders", "1.4.2", "sha256:abc"),
            List.of("1.4.2", "latest"),
            new BuiltImage.Content(42, 6, "b:1@sha256:def", List.of("linux/amd64")),
            false,
            new BuiltImage.Push(2, 4, false, 1.5));

    BuiltImageFile.write(image, file);

    assertThat(Files.readString(file))
        .isEqualToIgnoringWhitespace(
            """
            {"name": "orders", "repository": "r.example/orders", "tag": "1.4.2",
            "digest": "sha256:abc", "tags": ["1.4.2", "latest"], "size": 42, "layers": 6,
            "base": "b:1@sha256:def", "platforms": ["linux/amd64"], "elsewhere": false,
            "push": {"uploaded": 2, "reused": 4, "alreadyThere": false, "seconds": 1.5}}
            """);
    assertThat(BuiltImageFile.read(file)).isEqualTo(image);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{\"name\":", "{}", "[]", "{\"name\": \"a\", \"tag\": \"1\"}", "null"})
  void saysThatADamagedFileIsNone(String json) throws IOException {
    Files.writeString(BuiltImageFile.in(target), json);
    UserErrorException e =
        catchThrowableOfType(UserErrorException.class, () -> BuiltImageFile.find(target));
    assertThat(e.error().code()).isEqualTo(ErrorCode.IMAGE_NOT_BUILT);
    assertThat(e.error().where()).isEqualTo(BuiltImageFile.in(target).toString());
  }
}
