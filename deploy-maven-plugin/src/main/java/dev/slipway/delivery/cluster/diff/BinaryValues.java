package dev.slipway.delivery.cluster.diff;

import dev.slipway.manifest.bundle.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Values in base64 that nobody can read: their size, and a sum that tells equal sizes apart. */
final class BinaryValues implements Values {

  @Override
  public String show(@Nullable Object value) {
    String text = String.valueOf(value);
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      bytes = text.getBytes(StandardCharsets.UTF_8);
    }
    String size = bytes.length == 1 ? "1 byte" : bytes.length + " bytes";
    return size + ", sha256 " + Sha256.of(bytes).substring(0, 12) + "…";
  }
}
