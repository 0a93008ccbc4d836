@NullMarked
package dev.slipway.delivery.inventory;

import org.jspecify.annotations.NullMarked;
