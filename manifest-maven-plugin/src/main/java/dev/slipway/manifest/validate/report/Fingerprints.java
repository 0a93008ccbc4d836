package dev.slipway.manifest.validate.report;

import dev.slipway.manifest.validate.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Names for findings that stay when lines shift, so that a server sees which are new. Messages are
 * not in them, as some name a line. For one report.
 */
final class Fingerprints {
  private final Map<String, Integer> seen = new HashMap<>();

  /** A name that no other finding of the report has: equal ones are counted. */
  String next(Finding finding) {
    String what =
        String.join(
            "\n", finding.rule().id(), finding.location().file(), finding.object(), finding.path());
    int count = seen.merge(what, 1, Integer::sum);
    return sha256(what + "\n" + count);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
