/** Waits for the objects of a run, and shows the state of an environment at any time. */
@NullMarked
package dev.slipway.delivery.rollout.run;

import org.jspecify.annotations.NullMarked;
