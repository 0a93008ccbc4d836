@NullMarked
package dev.slipway.delivery.image.base;

import org.jspecify.annotations.NullMarked;
