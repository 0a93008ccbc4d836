package dev.slipway.delivery.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The checksums of the archives of {@link BinarySettings#VERSION}, by file name; from the index
 * envtest-releases.yaml of kubernetes-sigs/controller-tools.
 */
final class KnownChecksums {
  private static final String RESOURCE = "envtest.sha512";

  private KnownChecksums() {}

  static Map<String, Checksum> read() throws IOException {
    try (InputStream in = KnownChecksums.class.getResourceAsStream(RESOURCE)) {
      String text =
          new String(
              Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.US_ASCII);
      Map<String, Checksum> checksums = new HashMap<>();
      for (String line : text.lines().toList()) {
        String name = line.substring(line.lastIndexOf(' ') + 1);
        checksums.put(name, Checksum.parse("SHA-512", line, "the project's index"));
      }
      return checksums;
    }
  }
}
