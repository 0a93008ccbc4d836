package dev.slipway.delivery.inventory.run;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.util.List;
import java.util.Set;

/** What is wrong with the options of an inventory. */
final class InventoryErrors {
  private InventoryErrors() {}

  static UserError format(String word, List<String> known) {
    return invalid(
        "The format is unknown",
        "slipway.inventory.formats",
        "'" + word + "' is none of " + String.join(", ", known),
        "Correct its spelling.");
  }

  static UserError context(String item) {
    return invalid(
        "The contexts of environments can't be read",
        "slipway.inventory.contexts",
        "'" + item + "' is not ENVIRONMENT=CONTEXT, or the environment is there twice",
        "Write it as staging=my-staging,production=my-production.");
  }

  static UserError noSuchEnvironment(String name, Set<String> known) {
    return invalid(
        "The context is of no environment",
        "slipway.inventory.contexts",
        "'" + name + "' is none of " + String.join(", ", known),
        "Correct its spelling, or remove it.");
  }

  static UserError live(String value) {
    return invalid(
        "Whether clusters are read can't be understood",
        "slipway.inventory.live",
        "'" + value + "' is neither true nor false",
        "Write true or false, or leave it out to read the clusters that"
            + " slipway.inventory.contexts names.");
  }

  static UserError zone(String value) {
    return invalid(
        "The time zone is unknown",
        "slipway.inventory.zone",
        "'" + value + "' is not the name of a time zone",
        "Write a name such as Europe/London or UTC.");
  }

  static UserError figureDays(int days) {
    return invalid(
        "A number is out of range",
        "slipway.inventory.figures",
        days + " is negative",
        "Set the number of days, such as 90, or 0 for no figures.");
  }

  static UserError repository(String item) {
    return invalid(
        "The local repositories of services can't be read",
        "slipway.inventory.repositories",
        "'" + item + "' is not APP=FOLDER, or the app is there twice",
        "Write it as orders=../orders,cart=/src/cart.");
  }

  private static UserError invalid(String what, String where, String why, String fix) {
    return new UserError(ErrorCode.CONFIGURATION_INVALID, what, where, why, fix);
  }
}
