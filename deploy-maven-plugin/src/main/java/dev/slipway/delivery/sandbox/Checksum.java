package dev.slipway.delivery.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checksum that an archive must have.
 *
 * @param hex lower-case
 * @param origin where it comes from, for messages
 */
record Checksum(String algorithm, String hex, String origin) {
  /** The better one first. */
  static final List<String> ALGORITHMS = List.of("SHA-512", "SHA-256");

  private static final Pattern FIRST = Pattern.compile("^\\s*([0-9a-fA-F]+)(\\s|$)");

  /** Reads what sha512sum prints, {@code HEX NAME}, or the digits alone. */
  static Checksum parse(String algorithm, String text, String origin) {
    Matcher first = FIRST.matcher(text);
    int digits = algorithm.equals("SHA-512") ? 128 : 64;
    if (!first.find() || first.group(1).length() != digits) {
      throw SandboxErrors.unusable(origin, "it contains no " + algorithm + " checksum");
    }
    return new Checksum(algorithm, first.group(1).toLowerCase(Locale.ROOT), origin);
  }

  static String of(String algorithm, Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  void check(URI address, Path archive) throws IOException {
    String actual = of(algorithm, archive);
    if (!actual.equals(hex)) {
      throw SandboxErrors.unusable(
          address.toString(),
          "expected " + algorithm + " " + hex + " (" + origin + ")\nfound    " + actual);
    }
  }
}
