package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.access.expiry.Expiry;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.text.VisibleText;
import java.util.List;
import java.util.stream.Stream;

/** Grants of admin that have expired and are still live, as flags of the app of access. Pure. */
final class ExpiredAccess {
  static final String APP = Environment.ACCESS_APP;
  private static final int MOST = 100;
  private static final int TEXT = 300;

  private ExpiredAccess() {}

  static List<Flag> flags(Expiry found) {
    return found.overdue().stream()
        .limit(MOST)
        .map(
            late ->
                new Flag(
                    FlagKind.EXPIRED_ACCESS,
                    VisibleText.line(
                        "ADMIN HAS EXPIRED AND IS STILL LIVE: "
                            + late.grant().object()
                            + " of "
                            + String.join(", ", late.grant().subjects())
                            + ": "
                            + late.why()
                            + "; run delivery:expire",
                        TEXT)))
        .toList();
  }

  static List<Flag> both(List<Flag> some, List<Flag> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
