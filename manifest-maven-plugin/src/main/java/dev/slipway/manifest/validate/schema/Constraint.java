package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.validate.Rule;

/** A constraint on a value beyond its type. Has no state. */
@FunctionalInterface
interface Constraint {
  void check(Object value, FieldPath path, Complaints complaints);

  /** Takes what is wrong. */
  @FunctionalInterface
  interface Complaints {
    void add(Rule rule, FieldPath path, String message);
  }
}
