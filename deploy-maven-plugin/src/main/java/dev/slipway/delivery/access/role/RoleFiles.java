package dev.slipway.delivery.access.role;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The objects in resources beside this class. */
final class RoleFiles {
  private RoleFiles() {}

  static List<ManifestObject> read(String name) {
    try (InputStream in = RoleFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new ManifestReader().read(text, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
