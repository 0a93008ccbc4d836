package dev.slipway.delivery.inventory.flag;

import dev.slipway.delivery.environment.AppReference.Hold;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.DeclaredApp.Behind;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import java.util.ArrayList;
import java.util.List;

/** Flags of what the repository declares: versions and owners. Pure. */
final class DeclaredFlags {
  private DeclaredFlags() {}

  static List<Flag> of(AppFacts cell) {
    List<Flag> flags = new ArrayList<>();
    cell.declared()
        .map(DeclaredApp::updates)
        .ifPresent(
            updates -> {
              updates
                  .behind()
                  .filter(behind -> behind.versions() > 0)
                  .ifPresent(b -> flags.add(behind(b)));
              updates.hold().ifPresent(hold -> flags.add(held(hold)));
            });
    owner(cell, flags);
    return flags;
  }

  private static Flag behind(Behind behind) {
    String days = behind.days().filter(n -> n > 0).map(n -> " and " + count(n, "day")).orElse("");
    return new Flag(
        FlagKind.BEHIND, count(behind.versions(), "version") + days + " behind " + behind.newest());
  }

  private static Flag held(Hold hold) {
    String reason = hold.reason().isEmpty() ? "" : ": " + hold.reason();
    return new Flag(FlagKind.HELD, "held since " + hold.since() + " by " + hold.by() + reason);
  }

  /**
   * Raw YAML and access have no owner by themselves. A bundle that was not read may name an owner.
   */
  private static void owner(AppFacts cell, List<Flag> flags) {
    String owner = cell.owner();
    boolean raw =
        cell.app().equals(Environment.OWN_APP) || cell.app().equals(Environment.ACCESS_APP);
    if (owner.isEmpty() && !raw && isKnown(cell)) {
      flags.add(
          new Flag(FlagKind.UNOWNED, "no team owns it: set slipway.owner in the service's pom"));
    } else if (owner.startsWith("@") && !owner.contains("/")) {
      flags.add(
          new Flag(FlagKind.OWNED_BY_PERSON, owner + " is a person, who may leave: name a team"));
    }
  }

  private static boolean isKnown(AppFacts cell) {
    boolean unread =
        cell.declared()
            .filter(app -> !app.version().bundle().isEmpty() && app.workload().isEmpty())
            .isPresent();
    return !unread || cell.applied().isPresent();
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
