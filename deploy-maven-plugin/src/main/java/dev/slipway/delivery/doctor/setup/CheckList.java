package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckGroup;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Checks as they are put together: none is left out without a reason. */
final class CheckList {
  private final List<Check> checks = new ArrayList<>();
  private final Map<CheckId, String> reasons = new EnumMap<>(CheckId.class);

  /** A check whose outcome is known before it runs. */
  private record KnownCheck(CheckId id, Outcome outcome) implements Check {
    @Override
    public Outcome run() {
      return outcome;
    }
  }

  void add(Check check) {
    checks.add(check);
  }

  /** Adds what is known already. */
  void add(CheckId id, Outcome outcome) {
    checks.add(new KnownCheck(id, outcome));
  }

  /** Adds a failure, and skips the rest of its group. */
  void fail(CheckId id, UserErrorException failure) {
    add(id, Outcome.failed(failure.error()));
    skip(id.group(), id.id() + " failed");
  }

  /** Why a check is skipped, unless it is added. */
  void skip(CheckId id, String reason) {
    reasons.putIfAbsent(id, reason);
  }

  /** The same for those of a group that have no reason yet. */
  void skip(CheckGroup group, String reason) {
    for (CheckId id : CheckId.values()) {
      if (id.group() == group) {
        skip(id, reason);
      }
    }
  }

  /** All of them. */
  List<Check> all() {
    List<Check> all = new ArrayList<>(checks);
    for (CheckId id : CheckId.values()) {
      if (checks.stream().noneMatch(check -> check.id() == id)) {
        String reason = reasons.getOrDefault(id, "there is nothing to look at");
        all.add(new KnownCheck(id, Outcome.skipped(reason)));
      }
    }
    return all;
  }
}
