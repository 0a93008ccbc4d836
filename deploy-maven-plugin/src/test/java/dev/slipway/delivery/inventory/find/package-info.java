@NullMarked
package dev.slipway.delivery.inventory.find;

import org.jspecify.annotations.NullMarked;
