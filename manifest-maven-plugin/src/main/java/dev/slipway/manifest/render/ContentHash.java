package dev.slipway.manifest.render;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ten letters and digits that represent a content, fit for the names of objects. */
final class ContentHash {
  // No vowels, so no words, as in Kubernetes itself.
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
  private static final int LENGTH = 10;

  private final MessageDigest digest;

  ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  static String of(String text) {
    return new ContentHash().add(text).text();
  }

  ContentHash add(String part) {
    return add(part.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a part, distinguished from its neighbours by its length. */
  ContentHash add(byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
    digest.update(part);
    return this;
  }

  String text() {
    long bits = ByteBuffer.wrap(digest.digest()).getLong();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt((int) Long.remainderUnsigned(bits, ALPHABET.length())));
      bits = Long.divideUnsigned(bits, ALPHABET.length());
    }
    return text.toString();
  }
}
