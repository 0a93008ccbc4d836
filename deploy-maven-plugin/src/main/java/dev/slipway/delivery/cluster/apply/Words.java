package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.environment.release.ReleaseApp;

/** How apps are named in messages. */
final class Words {
  private Words() {}

  /** {@code " (app orders, team-orders)"}. */
  static String of(ReleaseApp app) {
    return " (app " + app.name() + (app.owner().isEmpty() ? "" : ", " + app.owner()) + ")";
  }
}
