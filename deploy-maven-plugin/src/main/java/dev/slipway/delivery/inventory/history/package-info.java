@NullMarked
package dev.slipway.delivery.inventory.history;

import org.jspecify.annotations.NullMarked;
