/** One run at a time in an environment. */
@NullMarked
package dev.slipway.delivery.cluster.lease;

import org.jspecify.annotations.NullMarked;
