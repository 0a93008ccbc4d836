package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.diff.Excerpt;
import dev.slipway.delivery.cluster.diff.Excerpts;
import dev.slipway.delivery.cluster.diff.FieldChange;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one object, as far as there is room.
 *
 * @param excerpts what is shown
 * @param rest fields that are not shown, or not all of them
 */
record Fields(List<Excerpt> excerpts, List<FieldChange> rest) {

  /** At most so many excerpts. */
  static Fields of(List<FieldChange> fields, int most) {
    List<Excerpt> shown = new ArrayList<>();
    List<FieldChange> rest = new ArrayList<>();
    for (FieldChange field : fields) {
      // What is not shown need not be compared line by line.
      List<Excerpt> excerpts = shown.size() < most ? Excerpts.of(field) : List.of();
      int room = Math.min(most - shown.size(), excerpts.size());
      shown.addAll(excerpts.subList(0, room));
      if (room < excerpts.size() || excerpts.isEmpty()) {
        rest.add(field);
      }
    }
    return new Fields(List.copyOf(shown), List.copyOf(rest));
  }
}
