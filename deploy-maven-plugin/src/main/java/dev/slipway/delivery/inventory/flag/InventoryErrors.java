package dev.slipway.delivery.inventory.flag;

import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.util.List;

/** Why an inventory fails a build. */
final class InventoryErrors {
  private static final String PROPERTY = "slipway.inventory.fail";
  private static final int MOST = 20;
  private static final int LONGEST = 2000;

  private InventoryErrors() {}

  static UserError unknownFlag(String word, String known) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The flag is unknown",
        PROPERTY,
        "'" + word + "' is none of " + known,
        "Correct its spelling.");
  }

  static UserError noClusters(List<String> flags) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "A flag needs clusters, and none is read",
        PROPERTY,
        String.join(", ", flags) + ": only a cluster has what they report",
        "Name their contexts with slipway.inventory.contexts, set -Dlive, or remove the flag.");
  }

  static UserError incomplete(List<String> missing) {
    return new UserError(
        ErrorCode.INVENTORY_INCOMPLETE,
        "The inventory is incomplete",
        PROPERTY + "=incomplete",
        lines(missing),
        "Fix what is named above. What could be read was written all the same.");
  }

  static UserError flagged(List<String> found) {
    return new UserError(
        ErrorCode.INVENTORY_FLAGGED,
        found.size() == 1
            ? "An app has a flag that fails the build"
            : found.size() + " flags of apps fail the build",
        PROPERTY,
        lines(found),
        "Fix the apps, or remove the flag from " + PROPERTY + ".");
  }

  /** Texts of repositories and clusters are in them. */
  private static String lines(List<String> texts) {
    List<String> lines = texts.stream().map(one -> VisibleText.line(one, LONGEST)).toList();
    return lines.size() <= MOST
        ? String.join("\n", lines)
        : String.join("\n", lines.subList(0, MOST)) + "\nand " + (lines.size() - MOST) + " more";
  }
}
