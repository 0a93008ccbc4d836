@NullMarked
package dev.slipway.delivery.inventory.figures;

import org.jspecify.annotations.NullMarked;
