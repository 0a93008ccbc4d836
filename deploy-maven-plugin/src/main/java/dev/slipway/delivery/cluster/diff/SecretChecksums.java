package dev.slipway.delivery.cluster.diff;

import dev.slipway.manifest.bundle.Sha256;
import java.security.SecureRandom;
import java.util.Set;

/**
 * Replaces contents of Secrets by a checksum with a random key per plan that is not stored. Equal
 * contents have the same within a plan, and they can't be guessed by trying.
 */
final class SecretChecksums {
  /** The fields of a Secret that are not its content. */
  static final Set<String> PUBLIC = Set.of("metadata", "type", "immutable");

  private static final int KEY_BYTES = 32;
  private static final int LETTERS = 12;

  private final byte[] key;

  SecretChecksums(byte[] key) {
    this.key = key.clone();
  }

  /** With a key of its own. */
  static SecretChecksums random() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new SecretChecksums(key);
  }

  /** {@code *** (3f9a1c2e55d0)}. */
  FieldValue of(byte[] content) {
    byte[] keyed = new byte[key.length + content.length];
    System.arraycopy(key, 0, keyed, 0, key.length);
    System.arraycopy(content, 0, keyed, key.length, content.length);
    return FieldText.masked(Sha256.of(keyed).substring(0, LETTERS));
  }
}
