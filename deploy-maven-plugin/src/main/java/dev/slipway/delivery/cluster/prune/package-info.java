/** Pruning: rules, guards and the deletion itself. */
@NullMarked
package dev.slipway.delivery.cluster.prune;

import org.jspecify.annotations.NullMarked;
