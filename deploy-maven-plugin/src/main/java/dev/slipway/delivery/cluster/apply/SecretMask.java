package dev.slipway.delivery.cluster.apply;

import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes the content of Secrets out of the server's words; a refusal may quote it. */
final class SecretMask {
  private static final String MASK = "***";

  private SecretMask() {}

  /** The message without any value of the object, plain or base64, if it is a Secret. */
  static String mask(ManifestObject object, String message) {
    if (!object.kind().equals("Secret") || !object.group().isEmpty()) {
      return message;
    }
    Set<String> values =
        new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));
    for (String section : List.of("data", "stringData")) {
      Map<String, Object> entries = ManifestObject.map(object.content().get(section));
      entries.values().forEach(value -> forms(String.valueOf(value), values));
    }
    String masked = message;
    for (String value : values) {
      masked = masked.replace(value, MASK);
    }
    return masked;
  }

  private static void forms(String value, Set<String> values) {
    if (value.isEmpty()) {
      return;
    }
    values.add(value);
    value.lines().filter(line -> !line.isBlank()).forEach(values::add);
    values.add(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    try {
      String decoded =
          new String(Base64.getDecoder().decode(value.strip()), StandardCharsets.UTF_8);
      if (!decoded.isEmpty()) {
        values.add(decoded);
      }
    } catch (IllegalArgumentException e) {
      // Not base64: then there is no decoded form.
      return;
    }
  }
}
