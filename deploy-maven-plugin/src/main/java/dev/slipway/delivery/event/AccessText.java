package dev.slipway.delivery.event;

import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AdminGrant.State;
import dev.slipway.delivery.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Events about access for a while, as lines. */
final class AccessText {
  private static final int NAME = 200;
  private static final int SUBJECTS = 10;

  private AccessText() {}

  /** Whether it is a warning: access that has ended by itself is none. */
  static boolean isAlarming(AdminGrant grant) {
    return grant.state() == State.OVERDUE || grant.state() == State.OPENED;
  }

  static String of(AdminGrant grant) {
    String what =
        switch (grant.state()) {
          case OPEN -> "Admin on %s is open until %s";
          case OPENED -> "Admin on %s was opened until %s";
          case ENDED -> "Admin on %s ended; it was to expire at %s";
          case OVERDUE -> "EXPIRED ADMIN ON %s IS STILL LIVE; it was to expire at %s";
        };
    return what.formatted(line(grant.namespace()), expires(grant)) + ": " + who(grant);
  }

  private static String expires(AdminGrant grant) {
    return grant.expires().map(Object::toString).orElse("a time that can't be read");
  }

  private static String who(AdminGrant grant) {
    List<String> parts = new ArrayList<>();
    grant.subjects().stream().limit(SUBJECTS).map(AccessText::line).forEach(parts::add);
    if (grant.subjects().size() > SUBJECTS) {
      parts.add("and " + (grant.subjects().size() - SUBJECTS) + " more");
    }
    if (!grant.reason().isEmpty()) {
      parts.add(line(grant.reason()));
    }
    if (!grant.requestedBy().isEmpty()) {
      parts.add("requested by " + line(grant.requestedBy()));
    }
    parts.add(line(grant.object()));
    return String.join(", ", parts);
  }

  static String checked(Event.ExpiryChecked e) {
    String overdue = e.overdue() == 0 ? "" : ", " + e.overdue() + " EXPIRED AND STILL LIVE";
    return "Admin access of %s on %s: %d open, %d expired and deleted%s"
        .formatted(e.environment(), e.server(), e.open(), e.ended(), overdue);
  }

  private static String line(String text) {
    return VisibleText.line(text, NAME);
  }
}
