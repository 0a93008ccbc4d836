/** What a run changed, kept for the goals that come after {@code delivery:apply}. */
@NullMarked
package dev.slipway.delivery.cluster.result;

import org.jspecify.annotations.NullMarked;
