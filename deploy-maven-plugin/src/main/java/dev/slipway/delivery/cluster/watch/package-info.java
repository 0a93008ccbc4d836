/** Live objects of a cluster, kept current by watches. */
@NullMarked
package dev.slipway.delivery.cluster.watch;

import org.jspecify.annotations.NullMarked;
