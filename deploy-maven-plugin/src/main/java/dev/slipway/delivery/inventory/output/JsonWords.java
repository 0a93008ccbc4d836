package dev.slipway.delivery.inventory.output;

import java.util.Locale;

/** Constants as files have them: {@code in-progress}. */
final class JsonWords {
  private JsonWords() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
