package dev.slipway.delivery.rollout.cause;

import java.util.List;

/** Finds causes of one subject. */
interface CauseFinder {
  /** All that an object, or what belongs to it, shows; several objects may show the same. */
  List<Cause> find(Scene scene);
}
