/** Previews of an apply, by dry-runs on the server. */
@NullMarked
package dev.slipway.delivery.cluster.preview;

import org.jspecify.annotations.NullMarked;
