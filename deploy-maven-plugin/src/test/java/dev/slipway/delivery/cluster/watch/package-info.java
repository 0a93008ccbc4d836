@NullMarked
package dev.slipway.delivery.cluster.watch;

import org.jspecify.annotations.NullMarked;
