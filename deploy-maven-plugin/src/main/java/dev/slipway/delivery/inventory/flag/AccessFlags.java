package dev.slipway.delivery.inventory.flag;

import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Review;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Seen;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Flags of grants that ended, and of level admin. They name no subjects. Pure. */
final class AccessFlags {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private AccessFlags() {}

  static List<Flag> of(List<GrantFacts> grants, Instant now) {
    List<Flag> flags = new ArrayList<>();
    for (GrantFacts grant : grants) {
      String what = grant.level() + " in namespace " + grant.namespace();
      String end = grant.expires().map(MINUTE::format).orElse("");
      if (grant.ended(now)) {
        flags.add(
            new Flag(
                FlagKind.EXPIRED_ACCESS,
                grant.seen() == Seen.FILES
                    ? "%s ended %s: remove the grant from access/%s.yaml"
                        .formatted(what, end, grant.namespace())
                    : what
                        + " ended "
                        + end
                        + ", and is still live in the cluster: run delivery:expire"));
      } else if (grant.level().equals(Level.ADMIN.text())) {
        origin(grant.review())
            .ifPresent(how -> flags.add(new Flag(FlagKind.UNREVIEWED_ADMIN, what + " " + how)));
        flags.add(
            new Flag(
                FlagKind.OPEN_ADMIN,
                what + (end.isEmpty() ? " is open without an end" : " is open until " + end)));
      }
    }
    return flags;
  }

  private static Optional<String> origin(Review review) {
    return switch (review) {
      case NOT_ASKED -> Optional.empty();
      case SELF_MERGED -> Optional.of("was merged by the person who requested it");
      case PUSHED -> Optional.of("was pushed without a merge request");
      case UNKNOWN -> Optional.of("has a file that changed too often to find who agreed to it");
    };
  }
}
