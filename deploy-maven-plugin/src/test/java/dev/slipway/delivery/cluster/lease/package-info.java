@NullMarked
package dev.slipway.delivery.cluster.lease;

import org.jspecify.annotations.NullMarked;
