package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Files of a Maven repository in a folder, as a server would answer. */
final class LocalFiles {
  private LocalFiles() {}

  static boolean isFile(URI uri) {
    return "file".equalsIgnoreCase(uri.getScheme());
  }

  /** The content of a file, or 404. */
  static HttpAnswer get(URI uri) throws IOException {
    Path file;
    try {
      file = Path.of(URI.create(uri.toASCIIString()));
    } catch (IllegalArgumentException e) {
      throw new SourceException(uri + " is not a file: URL with an absolute path", e);
    }
    if (!Files.isRegularFile(file)) {
      return new HttpAnswer(404, "Not Found", Map.of(), new byte[0]);
    }
    if (Files.size(file) > AnswerKind.REFS.bytes()) {
      throw new SourceException(uri + " is too large");
    }
    String modified =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Files.getLastModifiedTime(file).toInstant().atOffset(ZoneOffset.UTC));
    return new HttpAnswer(
        200, "OK", Map.of("last-modified", List.of(modified)), Files.readAllBytes(file));
  }
}
