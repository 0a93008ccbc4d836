/** Finds which fields of an object change, as text without the content of Secrets. Pure. */
@NullMarked
package dev.slipway.delivery.cluster.diff;

import org.jspecify.annotations.NullMarked;
