package dev.slipway.delivery.inventory.find;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;

/** What is wrong with the search for environments. */
final class InventoryErrors {
  private InventoryErrors() {}

  static UserError projects(int given) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "Projects are configured in several ways",
        "slipway.inventory.group, slipway.inventory.topic, slipway.inventory.projects",
        given + " of the three properties are set",
        "Set one of them, such as -Dslipway.inventory.group=my-team.");
  }

  static UserError noEnvironments(String server, String query) {
    return new UserError(
        ErrorCode.INVENTORY_EMPTY,
        "No environments were found",
        server,
        query
            + " has no project with environment.yaml at the root of its default branch, or the"
            + " token may not read them",
        "Correct slipway.inventory.group, .topic or .projects, or give the token the role Reporter"
            + " in the projects.");
  }

  static UserError notCached(String server) {
    return new UserError(
        ErrorCode.SERVER_UNREACHABLE,
        "Environments can't be found offline",
        server,
        "Maven is offline (-o), and no earlier run with this cache has found these projects",
        "Run it once without -o, or name folders with slipway.inventory.environments.");
  }
}
