package dev.slipway.delivery.cluster.diff;

import org.jspecify.annotations.Nullable;

/** Values that are not secret. */
final class PlainValues implements Values {

  @Override
  public FieldValue show(@Nullable Object value) {
    return FieldText.of(value);
  }
}
