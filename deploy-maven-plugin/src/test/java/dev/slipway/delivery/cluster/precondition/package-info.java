@NullMarked
package dev.slipway.delivery.cluster.precondition;

import org.jspecify.annotations.NullMarked;
