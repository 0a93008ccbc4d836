@NullMarked
package dev.slipway.delivery.inventory.output;

import org.jspecify.annotations.NullMarked;
