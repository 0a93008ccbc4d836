package dev.slipway.delivery.cluster.desired;

import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes the content of Secrets out of the server's words; a refusal may quote it. */
public final class SecretMask {
  private static final String MASK = "***";

  // All other fields count as secret, misspelt ones too.
  private static final Set<String> PUBLIC =
      Set.of("apiVersion", "kind", "metadata", "type", "immutable");

  private SecretMask() {}

  /** The message without any value of the object, plain or base64, if it is a Secret. */
  public static String mask(ManifestObject object, String message) {
    if (!object.kind().equals("Secret") || !object.group().isEmpty()) {
      return message;
    }
    Set<String> values =
        new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));
    object.content().entrySet().stream()
        .filter(field -> !PUBLIC.contains(field.getKey()))
        .forEach(field -> leaves(field.getValue(), values));
    String masked = message;
    for (String value : values) {
      masked = masked.replace(value, MASK);
    }
    return masked;
  }

  private static void leaves(Object value, Set<String> values) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(inner -> leaves(inner, values));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> leaves(inner, values));
    } else {
      forms(String.valueOf(value), values);
    }
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
