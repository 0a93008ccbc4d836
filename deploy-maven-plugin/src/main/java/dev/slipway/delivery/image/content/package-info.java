@NullMarked
package dev.slipway.delivery.image.content;

import org.jspecify.annotations.NullMarked;
