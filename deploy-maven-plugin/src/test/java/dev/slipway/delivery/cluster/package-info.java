@NullMarked
package dev.slipway.delivery.cluster;

import org.jspecify.annotations.NullMarked;
