package dev.slipway.delivery.cluster.desired;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.manifest.source.ManifestObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Masks the content of Secrets in the server's message. Path and reason stay; what follows the
 * phrase with which a server introduces a value is cut off, in whatever spelling it is printed.
 * What a webhook quotes is masked where it is recognized.
 */
public final class SecretMask {
  private static final String MASK = "***";
  private static final String CUT = " …";

  // The server's text before a value; it spells values as Go does, not as the manifest.
  private static final List<String> VALUES =
      List.of(
          "Invalid value:", "Unsupported value:", "Duplicate value:", "Value:", "got ", "parsing ");

  /** A shorter value occurs in too many words: it is masked in quotes only. */
  private static final int TELLING = 4;

  // All other fields count as secret, misspelt ones too.
  private static final Set<String> PUBLIC =
      Set.of("apiVersion", "kind", "metadata", "type", "immutable");

  private SecretMask() {}

  /**
   * Status and message of a refusal as they are printed, without any value of the object if it is a
   * Secret. Cut last: the rest of a value would not be known for one.
   */
  public static String masked(ManifestObject object, ApiException refusal) {
    return ServerMessage.text(whole(object, refusal));
  }

  private static String whole(ManifestObject object, ApiException refusal) {
    String message = refusal.statusAndMessage();
    if (!secret(object) || refusal.causes().isEmpty()) {
      return mask(object, message);
    }
    String head = " is invalid: ";
    int start = message.indexOf(head);
    String begin = start < 0 ? refusal.status() + " " : message.substring(0, start + head.length());
    List<String> causes =
        refusal.causes().stream()
            .map(cause -> (cause.field().isEmpty() ? "" : cause.field() + ": ") + cause.message())
            .map(cause -> mask(object, cause))
            .toList();
    return mask(object, begin) + String.join(", ", causes);
  }

  /** The message without any value of the object, in any spelling, if it is a Secret. */
  public static String mask(ManifestObject object, String message) {
    if (!secret(object)) {
      return message;
    }
    Set<String> values =
        new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));
    object.content().entrySet().stream()
        .filter(field -> !PUBLIC.contains(field.getKey()))
        .forEach(field -> leaves(field.getValue(), values));
    String masked = cut(message);
    for (String value : values) {
      if (value.length() >= TELLING) {
        masked = masked.replace(value, MASK);
      } else {
        for (String quote : List.of("\"", "'", "`")) {
          masked = masked.replace(quote + value + quote, quote + MASK + quote);
        }
      }
    }
    return masked;
  }

  private static boolean secret(ManifestObject object) {
    return object.kind().equals("Secret") && object.group().isEmpty();
  }

  private static String cut(String message) {
    int end = message.length();
    for (String word : VALUES) {
      int at = message.indexOf(word);
      while (at > 0 && Character.isLetter(message.charAt(at - 1))) {
        at = message.indexOf(word, at + 1);
      }
      if (at >= 0 && at + word.length() < message.length()) {
        end = Math.min(end, at + word.length());
      }
    }
    return end == message.length() ? message : message.substring(0, end).stripTrailing() + CUT;
  }

  private static void leaves(Object value, Set<String> values) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(inner -> leaves(inner, values));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> leaves(inner, values));
    } else {
      forms(String.valueOf(value), values);
      if (value instanceof Number number) {
        values.add(goFloat(number));
      }
    }
  }

  private static void forms(String value, Set<String> values) {
    if (value.isEmpty()) {
      return;
    }
    values.add(value);
    values.add(quoted(value));
    value.lines().filter(line -> !line.isBlank()).forEach(values::add);
    values.add(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    try {
      String decoded =
          new String(Base64.getDecoder().decode(value.strip()), StandardCharsets.UTF_8);
      if (!decoded.isEmpty()) {
        values.add(decoded);
        values.add(quoted(decoded));
      }
    } catch (IllegalArgumentException e) {
      // Not base64: then there is no decoded form.
      return;
    }
  }

  /** As Go and JSON quote a text, without the quotes. */
  private static String quoted(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  /** {@code 1.234567e+06}. */
  private static String goFloat(Number number) {
    BigDecimal digits = new BigDecimal(number.toString()).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    String mantissa = digits.movePointLeft(exponent).toPlainString();
    return mantissa
        + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
