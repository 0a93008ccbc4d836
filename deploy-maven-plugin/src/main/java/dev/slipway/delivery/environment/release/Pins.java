package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.ReferenceEditor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what was resolved into references that leave it out: checksum and version of the bundle.
 */
public final class Pins {
  private final Path directory;
  private final ReferenceEditor editor = new ReferenceEditor();

  /**
   * @param directory root of the environment repository's work tree
   */
  public Pins(Path directory) {
    this.directory = directory;
  }

  /**
   * A reference that was changed.
   *
   * @param file {@code apps/NAME.yaml}
   */
  public record Pinned(String app, String file, String sha256, String version) {}

  /**
   * Edits the references in place; one that has both is left alone.
   *
   * @return those that were changed, by name
   */
  public List<Pinned> write(Environment environment, Release release) throws IOException {
    Map<String, ReleaseApp> apps = new HashMap<>();
    release.apps().forEach(app -> apps.put(app.name(), app));
    List<Pinned> pinned = new ArrayList<>();
    for (AppReference reference : environment.apps()) {
      ReleaseApp app = apps.get(reference.name());
      boolean complete =
          reference.isFolder() || (!reference.sha256().isEmpty() && !reference.version().isEmpty());
      if (app != null && !complete) {
        String name = reference.location().file();
        Path file = directory.resolve(name);
        String before = Files.readString(file);
        String after = editor.pin(before, name, app.sha256(), app.version());
        if (!after.equals(before)) {
          replace(file, after);
          pinned.add(new Pinned(app.name(), name, app.sha256(), app.version()));
        }
      }
    }
    return pinned;
  }

  /** All or nothing: an edited file is never left half written. */
  private static void replace(Path file, String text) throws IOException {
    Path partial = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(partial, text);
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
