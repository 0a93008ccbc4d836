@NullMarked
package dev.slipway.delivery.cluster.result;

import org.jspecify.annotations.NullMarked;
