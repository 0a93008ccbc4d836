@NullMarked
package dev.slipway.delivery.image.layer;

import org.jspecify.annotations.NullMarked;
