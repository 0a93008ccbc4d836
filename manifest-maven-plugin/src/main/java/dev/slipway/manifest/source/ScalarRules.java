package dev.slipway.manifest.source;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted YAML scalar means to {@code kubectl}: YAML 1.1 words for booleans and nulls, C
 * style numbers, no sexagesimals, dates stay strings. The table was taken from kubectl 1.36's own
 * answers, so that a bundle means the same to {@code kubectl apply -f} as it does to Slipway.
 */
final class ScalarRules {
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern INTEGER =
      Pattern.compile("([-+]?)(0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|[0-9][0-9_]*)");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9_]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern SPECIAL_FLOAT =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private ScalarRules() {}

  /** Kinds of meaning. */
  enum Meaning {
    NULL,
    BOOLEAN,
    INTEGER,
    FLOAT,
    STRING
  }

  static Meaning meaning(String text) {
    if (NULL.contains(text)) {
      return Meaning.NULL;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return Meaning.BOOLEAN;
    }
    if (integer(text).isPresent()) {
      return Meaning.INTEGER;
    }
    if (FLOAT.matcher(text).matches() || SPECIAL_FLOAT.matcher(text).matches()) {
      return Meaning.FLOAT;
    }
    return Meaning.STRING;
  }

  /** The value of an unquoted scalar; empty when JSON has none, as for {@code .inf}. */
  static Optional<Scalar> value(String text) {
    return switch (meaning(text)) {
      case NULL -> Optional.of(new Scalar(null));
      case BOOLEAN -> Optional.of(new Scalar(TRUE.contains(text)));
      case INTEGER -> integer(text).map(i -> new Scalar(narrow(i)));
      case FLOAT -> floating(text).map(Scalar::new);
      case STRING -> Optional.of(new Scalar(text));
    };
  }

  /** A value that may be null. */
  record Scalar(@Nullable Object value) {}

  private static Object narrow(BigInteger integer) {
    return integer.bitLength() < Long.SIZE ? integer.longValue() : integer.doubleValue();
  }

  private static Optional<Double> floating(String text) {
    if (SPECIAL_FLOAT.matcher(text).matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text.replace("_", ""));
    return Double.isInfinite(value) ? Optional.empty() : Optional.of(value);
  }

  private static Optional<BigInteger> integer(String text) {
    var matcher = INTEGER.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String digits = matcher.group(2).replace("_", "").toLowerCase(Locale.ROOT);
    int radix = 10;
    if (digits.startsWith("0x")) {
      radix = 16;
    } else if (digits.startsWith("0b")) {
      radix = 2;
    } else if (digits.startsWith("0o") || (digits.length() > 1 && digits.startsWith("0"))) {
      radix = 8;
    }
    String bare = digits.replaceFirst("^0[xbo]", "");
    try {
      BigInteger value = new BigInteger(bare, radix);
      return Optional.of(matcher.group(1).equals("-") ? value.negate() : value);
    } catch (NumberFormatException e) {
      return Optional.empty(); // "09": no octal number, read as a float
    }
  }
}
