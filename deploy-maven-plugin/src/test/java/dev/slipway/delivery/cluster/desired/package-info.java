@NullMarked
package dev.slipway.delivery.cluster.desired;

import org.jspecify.annotations.NullMarked;
