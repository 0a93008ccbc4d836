package dev.slipway.delivery.cluster.diff;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The content of a Secret.
 *
 * @param base64 whether values are written so; then what they stand for is compared
 */
record SecretValues(SecretNumbers numbers, boolean base64) implements Values {

  @Override
  public String show(@Nullable Object value) {
    return numbers.of(content(String.valueOf(value)));
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
