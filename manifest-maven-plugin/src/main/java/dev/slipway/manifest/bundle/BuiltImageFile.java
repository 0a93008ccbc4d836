package dev.slipway.manifest.bundle;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code target/delivery/image.json}: a {@link BuiltImage} as JSON. */
public final class BuiltImageFile {
  /** Its name within {@code target/delivery}. */
  public static final String NAME = "image.json";

  private BuiltImageFile() {}

  /** Writes the whole file or nothing. */
  public static void write(BuiltImage image, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, Json.write(json(image)));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where a build directory has it. */
  public static Path in(Path buildDirectory) {
    return buildDirectory.resolve("delivery").resolve(NAME);
  }

  /** Whether this build or an earlier one built an image. */
  public static boolean existsIn(Path buildDirectory) {
    return Files.exists(in(buildDirectory));
  }

  /** The image of this build, empty when none was built. */
  public static Optional<BuiltImage> find(Path buildDirectory) throws IOException {
    Path file = in(buildDirectory);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /**
   * Reads it.
   *
   * @throws UserErrorException when there is none, or it is invalid
   */
  public static BuiltImage read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserErrorException(notBuilt(file, "no such file"));
    }
    try {
      BuiltImage image = image(Json.read(Files.readAllBytes(file)));
      if (image.name().isEmpty() || image.repository().isEmpty() || image.digest().isEmpty()) {
        throw new UserErrorException(notBuilt(file, "it lacks the name, repository or digest"));
      }
      return image;
    } catch (JacksonException e) {
      throw new UserErrorException(notBuilt(file, e.getOriginalMessage()), e);
    }
  }

  private static BuiltImage image(JsonNode json) {
    JsonNode push = json.path("push");
    return new BuiltImage(
        json.path("name").asString(""),
        new BuiltImage.Address(
            json.path("repository").asString(""),
            json.path("tag").asString(""),
            json.path("digest").asString("")),
        texts(json.path("tags")),
        new BuiltImage.Content(
            json.path("size").asLong(0),
            json.path("layers").asInt(0),
            json.path("base").asString(""),
            texts(json.path("platforms"))),
        json.path("elsewhere").asBoolean(false),
        push.isObject()
            ? new BuiltImage.Push(
                push.path("uploaded").asInt(0),
                push.path("reused").asInt(0),
                push.path("alreadyThere").asBoolean(false),
                push.path("seconds").asDouble(0))
            : null);
  }

  private static ObjectNode json(BuiltImage image) {
    ObjectNode json = Json.object();
    json.put("name", image.name()).put("repository", image.repository());
    json.put("tag", image.tag()).put("digest", image.digest());
    image.tags().forEach(json.putArray("tags")::add);
    BuiltImage.Content content = image.content();
    json.put("size", content.size()).put("layers", content.layers()).put("base", content.base());
    content.platforms().forEach(json.putArray("platforms")::add);
    json.put("elsewhere", image.elsewhere());
    BuiltImage.Push push = image.push();
    if (push != null) {
      json.putObject("push")
          .put("uploaded", push.uploaded())
          .put("reused", push.reused())
          .put("alreadyThere", push.alreadyThere())
          .put("seconds", push.seconds());
    }
    return json;
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(text -> texts.add(text.asString("")));
    return texts;
  }

  private static UserError notBuilt(Path file, String why) {
    return new UserError(
        ErrorCode.IMAGE_NOT_BUILT,
        "The built image can't be determined",
        file.toString(),
        why,
        "Run delivery:image first; it is bound to prepare-package.");
  }
}
