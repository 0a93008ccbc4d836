package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.bundle.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts, so that a copy at another place does not count. Without a key anybody could compute
 * it: it then keeps out copies, no forgeries.
 */
public final class Seal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LENGTH = 40;

  private final Optional<Secret> key;

  private Seal(Optional<Secret> key) {
    this.key = key;
  }

  /** A seal that only who knows the key can make. It must not change with tokens or users. */
  public static Seal keyed(Secret key) {
    return new Seal(Optional.of(key));
  }

  /** A seal without a key. */
  public static Seal plain() {
    return new Seal(Optional.empty());
  }

  /** Whether only who knows the key can make it. */
  public boolean isKeyed() {
    return key.isPresent();
  }

  /** The seal of these parts, in hex. */
  public String of(String... parts) {
    StringBuilder text = new StringBuilder("slipway.dev/suggest\n");
    for (String part : parts) {
      text.append(part.length()).append(':').append(part).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    String hex = key.isPresent() ? keyed(key.get(), bytes) : Sha256.of(bytes);
    return hex.substring(0, LENGTH);
  }

  private static String keyed(Secret key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
