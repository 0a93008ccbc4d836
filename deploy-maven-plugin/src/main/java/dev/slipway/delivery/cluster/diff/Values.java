package dev.slipway.delivery.cluster.diff;

import org.jspecify.annotations.Nullable;

/** Writes the values of a part of an object for a plan. */
interface Values {
  /**
   * A single value, whole, never none.
   *
   * @param value text, number, boolean, null, or an empty map or list
   */
  FieldValue show(@Nullable Object value);
}
