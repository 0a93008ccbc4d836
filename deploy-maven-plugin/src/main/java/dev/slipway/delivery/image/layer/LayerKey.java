package dev.slipway.delivery.image.layer;

import dev.slipway.delivery.image.cache.FileHashes;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * Computes the key of a layer from everything that its bytes depend on: paths, modes, owners and
 * contents, never times or the location of the files. So a cached layer is found after {@code mvn
 * clean} and in a new checkout.
 */
final class LayerKey {
  /** To be raised when the same plan would give other bytes. */
  private static final String FORMAT = "slipway layer 2\n";

  private LayerKey() {}

  static String of(LayerPlan plan, FileHashes hashes) throws IOException {
    StringBuilder text = new StringBuilder(FORMAT);
    for (LayerFile file : plan.files()) {
      text.append(file.path()).append('\0').append(Integer.toOctalString(file.mode()));
      text.append('\0').append(file.owner()).append('\0');
      text.append(content(file, hashes)).append('\n');
    }
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String content(LayerFile file, FileHashes hashes) throws IOException {
    if (!file.link().isEmpty()) {
      return "link " + Sha256.of(file.link().getBytes(StandardCharsets.UTF_8));
    }
    return Files.isDirectory(file.source()) ? "directory" : hashes.of(file.source());
  }
}
