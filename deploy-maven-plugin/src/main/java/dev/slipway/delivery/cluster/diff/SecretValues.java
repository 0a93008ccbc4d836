package dev.slipway.delivery.cluster.diff;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the content of a Secret.
 *
 * @param base64 whether values are written so; then what they stand for is compared
 */
record SecretValues(SecretChecksums checksums, boolean base64) implements Values {

  @Override
  public FieldValue show(@Nullable Object value) {
    // An empty map or list has nothing to hide.
    return value instanceof Map<?, ?> || value instanceof Collection<?>
        ? FieldText.of(value)
        : checksums.of(content(String.valueOf(value)));
  }

  private byte[] content(String text) {
    if (base64) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        // Then it is what it is.
        return text.getBytes(StandardCharsets.UTF_8);
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
