package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.suggest.request.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a run did in one project. */
final class ProjectReport {
  private final Map<Status, Integer> statuses = new EnumMap<>(Status.class);
  private final List<String> errors = new ArrayList<>();
  private boolean open;

  void add(Status status) {
    statuses.merge(status, 1, Integer::sum);
    open |=
        status != Status.NOTHING
            && status != Status.CLOSED
            && status != Status.CLEANED
            && status != Status.MERGED;
  }

  /** The next run looks at it too. */
  void keepOpen() {
    open = true;
  }

  void error(String error) {
    errors.add(error);
    open = true;
  }

  Map<Status, Integer> statuses() {
    return statuses;
  }

  List<String> errors() {
    return errors;
  }

  /** Whether the next run has to look at it, even if it does not change. */
  boolean isOpen() {
    return open;
  }
}
