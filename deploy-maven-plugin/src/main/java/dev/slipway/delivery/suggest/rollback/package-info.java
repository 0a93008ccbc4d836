/** Proposes to take an app back to its last good version after a run that failed. */
@NullMarked
package dev.slipway.delivery.suggest.rollback;

import org.jspecify.annotations.NullMarked;
