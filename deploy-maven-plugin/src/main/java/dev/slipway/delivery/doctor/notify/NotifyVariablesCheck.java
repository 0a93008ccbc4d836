package dev.slipway.delivery.doctor.notify;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.util.List;
import java.util.Set;

/**
 * Whether the variables with secrets of receivers are set.
 *
 * @param named in {@code spec.notify}
 * @param set names of the variables that have a value
 * @param pipeline whether this is a job of GitLab CI, where all of them should be
 */
public record NotifyVariablesCheck(List<String> named, Set<String> set, boolean pipeline)
    implements Check {
  public NotifyVariablesCheck {
    named = List.copyOf(named);
    set = Set.copyOf(set);
  }

  @Override
  public CheckId id() {
    return CheckId.NOTIFY_VARIABLES;
  }

  @Override
  public Outcome run() {
    List<String> missing = named.stream().filter(name -> !set.contains(name)).toList();
    if (named.isEmpty()) {
      return Outcome.skipped("spec.notify names no variable");
    }
    if (missing.isEmpty()) {
      return Outcome.ok(String.join(", ", named));
    }
    String seen = "not set: " + String.join(", ", missing);
    return pipeline
        ? Outcome.failed(seen)
        : Outcome.skipped(seen + "; this is not a pipeline, which would have them");
  }
}
