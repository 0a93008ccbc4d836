package dev.slipway.delivery.dryrun;

import dev.slipway.delivery.cluster.preview.Prepared;
import dev.slipway.delivery.practice.PracticeResult;
import java.util.ArrayList;
import java.util.List;

/**
 * One server's no to one object.
 *
 * @param owner of the app, empty where unknown
 * @param object {@code Deployment orders/orders}
 * @param place where it was written
 * @param server that said no
 * @param message its words, without the contents of Secrets
 */
public record Complaint(
    String app, String owner, String object, String place, String server, String message) {
  static final String THROW_AWAY = "throw-away server";
  static final String LIVE = "live cluster";

  /** What the throw-away server said. */
  public static List<Complaint> of(PracticeResult result) {
    return result.refusals().stream()
        .map(
            refusal ->
                new Complaint(
                    refusal.app(),
                    refusal.owner(),
                    refusal.object(),
                    refusal.location().toString(),
                    THROW_AWAY,
                    refusal.message()))
        .toList();
  }

  /** What the live cluster said. */
  public static List<Complaint> of(Prepared prepared) {
    List<Complaint> complaints = new ArrayList<>();
    for (Prepared.Refused refused : prepared.refused()) {
      complaints.add(
          new Complaint(
              refused.object().app().name(),
              refused.object().app().owner(),
              refused.object().id().toString(),
              refused.object().manifest().location().toString(),
              LIVE,
              refused.why()));
    }
    return complaints;
  }
}
