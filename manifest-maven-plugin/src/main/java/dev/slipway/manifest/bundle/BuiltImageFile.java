package dev.slipway.manifest.bundle;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code target/delivery/image.json}: a {@link BuiltImage} as JSON. */
public final class BuiltImageFile {
  /** Its name within {@code target/delivery}. */
  public static final String NAME = "image.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private BuiltImageFile() {}

  /** Writes the whole file or nothing. */
  public static void write(BuiltImage image, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, JSON.writeValueAsBytes(image));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where a build directory has it. */
  public static Path in(Path buildDirectory) {
    return buildDirectory.resolve("delivery").resolve(NAME);
  }

  /** The image of this build, empty when none was built. */
  public static Optional<BuiltImage> find(Path buildDirectory) throws IOException {
    Path file = in(buildDirectory);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /**
   * Reads it.
   *
   * @throws UserErrorException when there is none, or it is none of ours
   */
  public static BuiltImage read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserErrorException(notBuilt(file, "no such file"));
    }
    try {
      BuiltImage image = JSON.readValue(Files.readAllBytes(file), BuiltImage.class);
      if (image == null || !complete(image)) {
        throw new UserErrorException(
            notBuilt(file, "it lacks the name, repository, tag or digest"));
      }
      return image;
    } catch (JacksonException e) {
      throw new UserErrorException(notBuilt(file, e.getOriginalMessage()), e);
    }
  }

  /** JSON does not keep to the types. */
  private static boolean complete(BuiltImage image) {
    return Stream.of(image.name(), image.repository(), image.tag(), image.digest())
        .allMatch(Objects::nonNull);
  }

  private static UserError notBuilt(Path file, String why) {
    return new UserError(
        ErrorCode.IMAGE_NOT_BUILT,
        "It is not known which image was built",
        file.toString(),
        why,
        "Run delivery:image before; it is bound to prepare-package.");
  }
}
