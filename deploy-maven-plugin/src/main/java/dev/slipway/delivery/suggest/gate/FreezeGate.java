package dev.slipway.delivery.suggest.gate;

import dev.slipway.delivery.forge.Pipelines.FreezePeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a freeze period of the project holds: its last begin is after its last end. */
final class FreezeGate {
  private static final int SHOWN = 80;

  /** Periods that follow one another are searched so often for a gap. */
  private static final int HOPS = 50;

  private FreezeGate() {}

  /** A freeze period that is understood. */
  private record Freeze(CronExpression start, CronExpression end, ZoneId zone) {
    boolean holds(Instant now) {
      Optional<Instant> begun = start.last(now, zone);
      Optional<Instant> ended = end.last(now, zone);
      return begun.isPresent() && (ended.isEmpty() || begun.get().isAfter(ended.get()));
    }
  }

  static Gate of(FreezeFacts facts, Instant now) {
    if (!facts.unreadable().isEmpty()) {
      return unknown("can't be read: " + GateText.line(facts.unreadable(), 200));
    }
    List<Freeze> freezes = new ArrayList<>();
    for (FreezePeriod period : facts.periods()) {
      Optional<Freeze> freeze = freeze(period);
      if (freeze.isEmpty()) {
        String text = period.start() + " to " + period.end() + " in " + period.zone();
        return unknown("are not understood: " + GateText.line(text, SHOWN));
      }
      freezes.add(freeze.get());
    }
    Optional<Freeze> holding = freezes.stream().filter(one -> one.holds(now)).findFirst();
    if (holding.isEmpty()) {
      return new Gate("freeze", Gate.State.OPEN, "no freeze period", Optional.empty());
    }
    Optional<Instant> opens = opens(freezes, now);
    String end = opens.map(at -> "; opens " + GateText.time(at, holding.get().zone())).orElse("");
    return new Gate("freeze", Gate.State.WAITING, "in a freeze period of the project" + end, opens);
  }

  private static Gate unknown(String why) {
    String text =
        "the project's freeze periods "
            + why
            + "; correct that, or set spec.updates.freezePeriods: false";
    return new Gate("freeze", Gate.State.UNKNOWN, text, Optional.empty());
  }

  private static Optional<Instant> opens(List<Freeze> freezes, Instant now) {
    Optional<Instant> at = Optional.of(now);
    for (int hop = 0; hop < HOPS && at.isPresent(); hop++) {
      Instant time = at.get();
      Optional<Freeze> holding = freezes.stream().filter(one -> one.holds(time)).findFirst();
      if (holding.isEmpty()) {
        return at;
      }
      at = holding.get().end().next(time, holding.get().zone());
    }
    return Optional.empty();
  }

  private static Optional<Freeze> freeze(FreezePeriod period) {
    Optional<CronExpression> start = CronExpression.parse(period.start());
    Optional<CronExpression> end = CronExpression.parse(period.end());
    Optional<ZoneId> zone = zone(period.zone().strip());
    return start.isPresent() && end.isPresent() && zone.isPresent()
        ? Optional.of(new Freeze(start.get(), end.get(), zone.get()))
        : Optional.empty();
  }

  /** GitLab also takes the names of Rails: {@code Berlin}, {@code Eastern Time (US & Canada)}. */
  private static Optional<ZoneId> zone(String name) {
    if (name.isEmpty() || name.equals("UTC")) {
      return Optional.of(ZoneOffset.UTC);
    }
    String american =
        switch (name) {
          case "Eastern Time (US & Canada)" -> "America/New_York";
          case "Central Time (US & Canada)" -> "America/Chicago";
          case "Mountain Time (US & Canada)" -> "America/Denver";
          case "Pacific Time (US & Canada)" -> "America/Los_Angeles";
          default -> name;
        };
    if (ZoneId.getAvailableZoneIds().contains(american)) {
      return Optional.of(ZoneId.of(american));
    }
    String city = "/" + name.replace(' ', '_');
    List<String> found =
        ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.endsWith(city) && id.indexOf('/') == id.length() - city.length())
            .toList();
    return found.size() == 1 ? Optional.of(ZoneId.of(found.get(0))) : Optional.empty();
  }
}
