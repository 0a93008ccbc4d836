package dev.slipway.delivery.cluster.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the values of a part of an object are shown. */
interface Values {
  /**
   * A single value, never an empty text.
   *
   * @param value text, number, boolean, null, or an empty map or list
   */
  String show(@Nullable Object value);

  /** Adds what tells two different values apart. */
  default void change(
      String path, @Nullable Object before, @Nullable Object after, List<FieldChange> changes) {
    changes.add(new FieldChange(path, show(before), show(after)));
  }
}
