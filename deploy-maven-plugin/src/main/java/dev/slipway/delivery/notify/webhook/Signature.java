package dev.slipway.delivery.notify.webhook;

import dev.slipway.delivery.net.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers of Standard Webhooks. The signature is over id, time and body, so that a request can
 * be neither changed nor sent again later.
 */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  /** Before a key that is written in base64. */
  private static final String PREFIX = "whsec_";

  private final byte[] key;

  private Signature(byte[] key) {
    this.key = key;
  }

  /**
   * Of a secret.
   *
   * @throws IllegalArgumentException when it begins with {@code whsec_} and is not base64
   */
  static Signature of(Secret secret) {
    String text = secret.reveal();
    if (!text.startsWith(PREFIX)) {
      return new Signature(text.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return new Signature(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("what follows whsec_ is not base64"); // the cause has it
    }
  }

  Map<String, String> headers(String id, Instant time, byte[] body) {
    String seconds = String.valueOf(time.getEpochSecond());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      String signature = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
      Map<String, String> headers = unsigned(id, seconds);
      headers.put("webhook-signature", signature);
      return headers;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  /** The headers without a key. */
  static Map<String, String> unsigned(String id, Instant time) {
    return unsigned(id, String.valueOf(time.getEpochSecond()));
  }

  private static Map<String, String> unsigned(String id, String seconds) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", seconds);
    return headers;
  }
}
