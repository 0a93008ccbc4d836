package dev.slipway.manifest.validate;

import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.source.SourceLocations;
import dev.slipway.manifest.source.SourceMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Finds the places of rendered objects in the files that users edit. */
public final class SourcePlaces implements Validator.Locator {
  private final Path root;
  private final SourceMap sources;
  private final UnaryOperator<String> readable;
  private final Validator.Locator rendered;
  private final Map<String, Optional<SourceLocations>> places = new ConcurrentHashMap<>();

  /**
   * @param root what names of source files are relative to
   * @param readable makes a source valid YAML without moving its characters
   * @param rendered finds places in the rendered files, for what has no source
   */
  public SourcePlaces(
      Path root, SourceMap sources, UnaryOperator<String> readable, Validator.Locator rendered) {
    this.root = root;
    this.sources = sources;
    this.readable = readable;
    this.rendered = rendered;
  }

  @Override
  public SourceLocation locate(ManifestObject object, FieldPath path, boolean key) {
    String file = object.location().file();
    Optional<SourceLocation> start = sources.source(file.substring(file.lastIndexOf('/') + 1));
    if (start.isEmpty()) {
      return rendered.locate(object, path, key);
    }
    return places
        .computeIfAbsent(start.get().file(), this::read)
        .map(source -> source.find(start.get(), path, key))
        .orElse(start.get());
  }

  /** Empty for what is not YAML, such as the pom that requested a generated object. */
  private Optional<SourceLocations> read(String file) {
    if (!file.endsWith(".xml")) {
      try {
        return Optional.of(
            new SourceLocations(readable.apply(Files.readString(root.resolve(file))), file));
      } catch (IOException | UserErrorException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
