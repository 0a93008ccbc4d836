@NullMarked
package dev.slipway.delivery.cluster.plan;

import org.jspecify.annotations.NullMarked;
