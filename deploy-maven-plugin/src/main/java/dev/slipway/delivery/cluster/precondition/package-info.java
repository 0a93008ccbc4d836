/** Decides what a server rejects now and would accept after the run's changes. Pure. */
@NullMarked
package dev.slipway.delivery.cluster.precondition;

import org.jspecify.annotations.NullMarked;
