@NullMarked
package dev.slipway.delivery.image.cache;

import org.jspecify.annotations.NullMarked;
