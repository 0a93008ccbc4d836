package dev.slipway.manifest.source;

import java.util.List;

/** Reads Kubernetes YAML or JSON, several documents a file, with file and line in every error. */
public final class ManifestReader {

  /**
   * @param text the file's content
   * @param file what to call it in messages
   * @throws dev.slipway.manifest.error.UserErrorException for a syntax error, a duplicate key or a
   *     document without {@code kind}
   */
  public List<ManifestObject> read(String text, String file) {
    throw new IllegalStateException(text + file);
  }
}
