package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Collection;

/** What is wrong with a question. */
final class QuestionErrors {
  private static final int MOST = 200;

  private QuestionErrors() {}

  static UserErrorException badTime(String property, String value, String why) {
    return error(
        "Invalid value '" + shown(value) + "' of " + property,
        property,
        why,
        "Set a date (2026-11-01), a date and time (2026-11-01T10:00, 2026-11-01T10:00:00Z,"
            + " 2026-11-01T10:00+01:00), days back (7d), today, yesterday or a day of the week"
            + " (friday).");
  }

  static UserErrorException unknownEnvironment(String name, Collection<String> known) {
    return error(
        "Unknown environment '" + shown(name) + "'",
        "slipway.inventory.compare",
        "the inventory has: " + String.join(", ", known),
        "Name two or more of them, as in -Dcompare=staging,production.");
  }

  static UserErrorException oneEnvironment(String value, Collection<String> known) {
    return error(
        "One environment can't be compared: '" + shown(value) + "'",
        "slipway.inventory.compare",
        "the inventory has: " + String.join(", ", known),
        "Name two or more of them, as in -Dcompare=staging,production.");
  }

  static UserErrorException unknownApp(String app) {
    return error(
        "No environment has or had the app '" + shown(app) + "'",
        "slipway.inventory.bisect",
        "it is in no first-parent history that was read",
        "Check the name: it is that of the file apps/NAME.yaml.");
  }

  static UserErrorException badImage(String value, String why) {
    return error(
        "Invalid value '" + shown(value) + "' of slipway.inventory.image",
        "slipway.inventory.image",
        why,
        "Set a digest (sha256:…), an image (registry.example.com/shop/orders:1.2), a purl"
            + " (pkg:oci/orders@sha256%3A…), several of them separated by commas, or @FILE with"
            + " one per line.");
  }

  private static UserErrorException error(String what, String where, String why, String fix) {
    return new UserErrorException(
        new UserError(ErrorCode.CONFIGURATION_INVALID, what, where, why, fix));
  }

  private static String shown(String value) {
    return VisibleText.line(value, MOST);
  }
}
