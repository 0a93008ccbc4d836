@NullMarked
package dev.slipway.delivery.cluster.prune;

import org.jspecify.annotations.NullMarked;
