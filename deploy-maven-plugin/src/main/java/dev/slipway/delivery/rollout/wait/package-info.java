/** What a run waits for, and when it has waited enough: decisions from states and time. Pure. */
@NullMarked
package dev.slipway.delivery.rollout.wait;

import org.jspecify.annotations.NullMarked;
