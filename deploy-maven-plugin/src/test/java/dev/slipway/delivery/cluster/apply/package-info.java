@NullMarked
package dev.slipway.delivery.cluster.apply;

import org.jspecify.annotations.NullMarked;
