package dev.slipway.delivery.notify;

import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AdminGrant.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words about admin access that all messages for people share; not escaped. Pure. */
public final class AdminText {
  /** What an admin of a namespace can do, of which few think. */
  public static final String REACH =
      "Admin on a namespace is admin for every team that can reach it.";

  /** What the end of a grant does not end. */
  public static final String SESSIONS =
      "Sessions that run, such as kubectl exec, go on until they are closed.";

  private static final int NAME = 100;
  private static final int TITLES = 3;
  private static final int SUBJECTS = 5;
  private static final int SHOWN = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private AdminText() {}

  /** {@code admin on orders opened until 2026-11-30 17:00 UTC}, what matters most first. */
  static String title(List<AdminGrant> grants) {
    List<AdminGrant> sorted = sorted(grants);
    String first =
        sorted.stream().limit(TITLES).map(AdminText::head).collect(Collectors.joining("; "));
    return sorted.size() > TITLES ? first + "; and " + (sorted.size() - TITLES) + " more" : first;
  }

  /** The grants that are shown, what matters most first. */
  public static List<AdminGrant> shown(List<AdminGrant> grants) {
    return sorted(grants).stream().limit(SHOWN).toList();
  }

  /** How many are left out of {@link #shown}. */
  public static int more(List<AdminGrant> grants) {
    return Math.max(0, grants.size() - SHOWN);
  }

  private static List<AdminGrant> sorted(List<AdminGrant> grants) {
    return grants.stream()
        .sorted(
            Comparator.comparing((AdminGrant grant) -> grant.state() != State.OVERDUE)
                .thenComparing(AdminGrant::state)
                .thenComparing(AdminGrant::namespace)
                .thenComparing(AdminGrant::binding))
        .toList();
  }

  /** Whether someone has more than before. */
  public static boolean isOpening(List<AdminGrant> grants) {
    return grants.stream().anyMatch(grant -> grant.state() == State.OPENED);
  }

  /** What became of a grant. */
  public static String head(AdminGrant grant) {
    String where = PlainText.line(grant.namespace(), NAME);
    return switch (grant.state()) {
      case OPEN -> "admin on " + where + " is open until " + time(grant);
      case OPENED -> "admin on " + where + " opened until " + time(grant);
      case ENDED -> "admin on " + where + " ended";
      case OVERDUE -> "EXPIRED ADMIN on " + where + " IS STILL LIVE";
    };
  }

  private static String time(AdminGrant grant) {
    return grant.expires().map(AdminText::time).orElse("a time that can't be read");
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  /** Who has it, why, and who requested it. */
  public static String details(AdminGrant grant) {
    List<String> parts = new ArrayList<>();
    grant.subjects().stream().limit(SUBJECTS).forEach(parts::add);
    if (grant.subjects().size() > SUBJECTS) {
      parts.add("and " + (grant.subjects().size() - SUBJECTS) + " more");
    }
    if (!grant.reason().isEmpty()) {
      parts.add(PlainText.line(grant.reason(), 2 * NAME));
    }
    if (!grant.requestedBy().isEmpty()) {
      parts.add("requested by " + PlainText.line(grant.requestedBy(), NAME));
    }
    if (grant.state() == State.OVERDUE && grant.expires().isPresent()) {
      parts.add("expired " + time(grant.expires().get()));
    }
    return parts.stream()
        .map(part -> PlainText.line(part, 2 * NAME))
        .collect(Collectors.joining(", "));
  }

  /** What is to be known about such grants. */
  public static List<String> notes(List<AdminGrant> grants) {
    List<String> notes = new ArrayList<>();
    if (grants.stream().anyMatch(grant -> grant.state() != State.ENDED)) {
      notes.add(REACH);
    }
    if (grants.stream().anyMatch(grant -> grant.state() == State.ENDED)) {
      notes.add(SESSIONS);
    }
    return notes;
  }

  /** As plain lines. */
  public static List<String> lines(List<AdminGrant> grants) {
    List<String> lines = new ArrayList<>();
    for (AdminGrant grant : shown(grants)) {
      lines.add(head(grant) + ": " + details(grant));
    }
    if (more(grants) > 0) {
      lines.add("and " + more(grants) + " more");
    }
    lines.addAll(notes(grants));
    return lines;
  }
}
