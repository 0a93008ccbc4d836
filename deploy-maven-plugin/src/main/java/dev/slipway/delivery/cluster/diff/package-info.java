/** Which fields of an object change, in words that show no content of Secrets. Pure. */
@NullMarked
package dev.slipway.delivery.cluster.diff;

import org.jspecify.annotations.NullMarked;
