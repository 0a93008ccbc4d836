@NullMarked
package dev.slipway.delivery.inventory.live;

import org.jspecify.annotations.NullMarked;
