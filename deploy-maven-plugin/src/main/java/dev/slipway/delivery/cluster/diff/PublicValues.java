package dev.slipway.delivery.cluster.diff;

import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a Secret that are not its content: other tools may have copied the content into an
 * annotation.
 */
final class PublicValues implements Values {
  // A shorter text is in every longer one by chance, and gives nothing away there.
  private static final int TELLING = 4;

  private final Values plain = new PlainValues();
  private final Set<String> secrets = new HashSet<>();
  private final SecretChecksums checksums;

  /**
   * @param versions of the Secret
   */
  PublicValues(SecretChecksums checksums, List<Map<String, Object>> versions) {
    this.checksums = checksums;
    for (Map<String, Object> version : versions) {
      ManifestObject.map(version.get("data")).values().forEach(value -> encoded(value));
      ManifestObject.map(version.get("stringData")).values().forEach(value -> plain(value));
    }
  }

  @Override
  public FieldValue show(@Nullable Object value) {
    return value instanceof String text && secret(text)
        ? checksums.of(text.getBytes(StandardCharsets.UTF_8))
        : plain.show(value);
  }

  private boolean secret(String text) {
    return secrets.contains(text)
        || secrets.stream().anyMatch(s -> s.length() >= TELLING && text.contains(s));
  }

  private void encoded(@Nullable Object value) {
    String text = String.valueOf(value);
    add(text);
    try {
      add(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // Not base64: there is nothing else it could stand for.
      return;
    }
  }

  private void plain(@Nullable Object value) {
    String text = String.valueOf(value);
    add(text);
    add(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void add(String secret) {
    if (!secret.isEmpty()) {
      secrets.add(secret);
    }
  }
}
