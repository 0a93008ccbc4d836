/** Why an object does not work: one permanent code for each cause. Pure. */
@NullMarked
package dev.slipway.delivery.rollout.cause;

import org.jspecify.annotations.NullMarked;
