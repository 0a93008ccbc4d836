@NullMarked
package dev.slipway.delivery.cluster.preview;

import org.jspecify.annotations.NullMarked;
