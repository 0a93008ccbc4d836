package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.quantity.Quantity;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks scalar values against their type. */
final class Scalars {
  private Scalars() {}

  /** What is wrong with a value, null if nothing. */
  static @Nullable String complaint(Object value, Shape.Scalar shape) {
    return switch (shape) {
      case ANY -> null;
      case STRING -> value instanceof String ? null : noText(value);
      case BOOL -> value instanceof Boolean ? null : "this must be true or false" + but(value);
      case INT32 -> integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT64 -> integer(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case NUMBER -> value instanceof Number ? null : "this must be a number" + but(value);
      case INTORSTRING ->
          value instanceof String ? null : integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case QUANTITY -> quantity(value);
      case BYTES -> value instanceof String text ? base64(text) : noText(value);
    };
  }

  /** The rule that a value breaks for which there is a complaint. */
  static Rule rule(Object value, Shape.Scalar shape) {
    boolean part =
        value instanceof Map<?, ?> || value instanceof List<?> || value instanceof Boolean;
    if (shape == Shape.Scalar.QUANTITY && !part) {
      return Rule.INVALID_QUANTITY;
    }
    return shape == Shape.Scalar.BYTES && value instanceof String
        ? Rule.INVALID_VALUE
        : Rule.WRONG_TYPE;
  }

  private static String noText(Object value) {
    boolean quotes = value instanceof Boolean || value instanceof Number;
    return "this must be text" + but(value) + (quotes ? "; put it in quotes" : "");
  }

  private static @Nullable String integer(Object value, long low, long high) {
    if (!(value instanceof Long number)) {
      return "this must be a whole number" + but(value);
    }
    return number < low || number > high ? "the number is too large here" : null;
  }

  private static @Nullable String quantity(Object value) {
    if (!(value instanceof String || value instanceof Number)) {
      return "this must be a quantity such as 100m or 1Gi" + but(value);
    }
    return Quantity.parse(value.toString()).isPresent()
        ? null
        : Messages.quoted(value) + " is not a valid quantity; write it as 0.5, 100m, 2Gi or 1e3";
  }

  private static @Nullable String base64(String text) {
    try {
      Base64.getMimeDecoder().decode(text.replaceAll("[\r\n]", ""));
      boolean odd = !text.matches("[A-Za-z0-9+/=\r\n]*");
      return odd ? "this must be base64" : null;
    } catch (IllegalArgumentException e) {
      return "this must be base64";
    }
  }

  private static String but(Object value) {
    return ", but is " + Messages.kind(value);
  }
}
