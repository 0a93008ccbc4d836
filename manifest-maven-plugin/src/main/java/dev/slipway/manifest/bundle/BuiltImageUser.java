package dev.slipway.manifest.bundle;

import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The user that an image runs as, read from the layout that {@code delivery:image} left. */
public final class BuiltImageUser {
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final long MAX_BYTES = 4 << 20;

  private BuiltImageUser() {}

  /**
   * The {@code User} of an image's configuration, of the first platform where there are several;
   * empty where none is set or the layout is not there.
   *
   * @param layout the folder {@code target/delivery/image}
   */
  public static Optional<String> find(Path layout, BuiltImage image) {
    try {
      JsonNode manifest = blob(layout, image.digest());
      if (manifest.path("manifests").isArray()) {
        manifest = blob(layout, manifest.path("manifests").path(0).path("digest").asString(""));
      }
      JsonNode configuration = blob(layout, manifest.path("config").path("digest").asString(""));
      String user = configuration.path("config").path("User").asString("");
      return user.isEmpty() ? Optional.empty() : Optional.of(user);
    } catch (IOException | JacksonException e) {
      return Optional.empty(); // an image made elsewhere has no layout here
    }
  }

  private static JsonNode blob(Path layout, String digest) throws IOException {
    if (!DIGEST.matcher(digest).matches()) {
      throw new IOException(digest);
    }
    Path file = layout.resolve("blobs").resolve("sha256").resolve(digest.substring(7));
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(digest);
    }
    return Json.read(Files.readAllBytes(file));
  }
}
