@NullMarked
package dev.slipway.delivery.cluster.record;

import org.jspecify.annotations.NullMarked;
