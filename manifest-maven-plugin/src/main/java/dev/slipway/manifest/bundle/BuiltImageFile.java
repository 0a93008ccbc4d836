package dev.slipway.manifest.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code target/delivery/image.json}: what {@code delivery:image} leaves for the goals after it.
 */
public record BuiltImageFile(Path file) {

  /** The file of a build directory. */
  public static BuiltImageFile in(Path buildDirectory) {
    return new BuiltImageFile(buildDirectory.resolve("delivery").resolve("image.json"));
  }

  /** The image of this build, empty when none was built. */
  public Optional<BuiltImage> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(mapper().readValue(Files.readAllBytes(file), BuiltImage.class));
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged; run mvn clean", e);
    }
  }

  public void write(BuiltImage image) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(image));
  }

  private static ObjectMapper mapper() {
    return JsonMapper.builder().build();
  }
}
