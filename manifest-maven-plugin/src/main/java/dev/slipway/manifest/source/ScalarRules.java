package dev.slipway.manifest.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value that {@code kubectl} reads from an unquoted YAML scalar: YAML 1.1 words for booleans
 * and nulls, C style numbers, no sexagesimals, dates stay strings. The table was taken from kubectl
 * 1.36's own answers, so that a bundle means the same to {@code kubectl apply -f} as it does to
 * Slipway: docs/decisions/0003-scalars-as-kubectl.md.
 */
final class ScalarRules {
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern INTEGER =
      Pattern.compile("([-+]?)(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern SPECIAL_FLOAT =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final String MERGE = "<<";

  // All that are in numbers: hexadecimal digits, prefixes, signs, .inf and .nan.
  private static final String NUMBERS = "0123456789abcdefABCDEFxXoO_+-.iInN";

  private ScalarRules() {}

  /** Kinds of meaning. */
  enum Meaning {
    NULL,
    BOOLEAN,
    INTEGER,
    FLOAT,
    /** As a key it merges another map, as a value it is text. */
    MERGE,
    STRING
  }

  static Meaning meaning(String text) {
    if (NULL.contains(text)) {
      return Meaning.NULL;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return Meaning.BOOLEAN;
    }
    if (text.equals(MERGE)) {
      return Meaning.MERGE;
    }
    if ("+-.0123456789".indexOf(text.charAt(0)) < 0 || !mayBeNumber(text)) {
      return Meaning.STRING;
    }
    if (SPECIAL_FLOAT.matcher(text).matches()) {
      return Meaning.FLOAT;
    }
    return number(text)
        .map(number -> number instanceof Long ? Meaning.INTEGER : Meaning.FLOAT)
        .orElse(Meaning.STRING);
  }

  /** The value of an unquoted scalar; empty when JSON has none, as for {@code .inf}. */
  static Optional<Scalar> value(String text) {
    return switch (meaning(text)) {
      case NULL -> Optional.of(new Scalar(null));
      case BOOLEAN -> Optional.of(new Scalar(TRUE.contains(text)));
      case INTEGER, FLOAT -> number(text).map(Scalar::new);
      case MERGE, STRING -> Optional.of(new Scalar(text));
    };
  }

  /** A value that may be null. */
  record Scalar(@Nullable Object value) {}

  /** A Long where the value is a whole number that fits, as {@code 1e3} is, else a Double. */
  private static Optional<Number> number(String text) {
    if (text.startsWith(".")) {
      return floating(text);
    }
    if (text.isEmpty() || "+-0123456789".indexOf(text.charAt(0)) < 0) {
      return Optional.empty();
    }
    if (isDecimal(text)) {
      return Optional.of(Long.parseLong(text));
    }
    String plain = text.replace("_", "");
    return integer(plain).or(() -> floating(plain));
  }

  /** Tells quantities and versions from numbers without patterns. */
  private static boolean mayBeNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (NUMBERS.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The common case, without patterns. */
  private static boolean isDecimal(String text) {
    if (text.length() > 18 || text.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static Optional<Number> floating(String plain) {
    if (!FLOAT.matcher(plain).matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(plain);
    if (Double.isInfinite(value)) {
      return Optional.empty();
    }
    if (value != Math.rint(value) || Math.abs(value) >= 0x1p63) {
      return Optional.of(value);
    }
    // By way of the shortest digits, as JSON has them.
    BigInteger whole = new BigDecimal(Double.toString(value)).toBigInteger();
    return Optional.of(whole.bitLength() < Long.SIZE ? whole.longValue() : (Number) value);
  }

  private static Optional<Number> integer(String plain) {
    var matcher = INTEGER.matcher(plain);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String digits = matcher.group(2).toLowerCase(Locale.ROOT);
    int radix = 10;
    if (digits.startsWith("0x")) {
      radix = 16;
    } else if (digits.startsWith("0b")) {
      radix = 2;
    } else if (digits.startsWith("0")) {
      radix = 8;
    }
    String significant = digits.replaceFirst("^0[xbo]?0*(?=.)", "");
    if (significant.length() > Long.SIZE) {
      return Optional.empty(); // more than 64 bits, and slow to read when it is long
    }
    BigInteger value = new BigInteger(significant, radix);
    value = matcher.group(1).equals("-") ? value.negate() : value;
    if (value.bitLength() < Long.SIZE) {
      return Optional.of(value.longValue());
    }
    // Up to 64 bits without a sign; beyond that decimals go on as floats, the rest is text.
    boolean unsigned = matcher.group(1).isEmpty() && value.bitLength() == Long.SIZE;
    return unsigned ? Optional.of(value.doubleValue()) : Optional.empty();
  }
}
