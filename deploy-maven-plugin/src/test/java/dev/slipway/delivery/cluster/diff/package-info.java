@NullMarked
package dev.slipway.delivery.cluster.diff;

import org.jspecify.annotations.NullMarked;
