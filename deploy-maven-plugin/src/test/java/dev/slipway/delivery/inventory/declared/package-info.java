@NullMarked
package dev.slipway.delivery.inventory.declared;

import org.jspecify.annotations.NullMarked;
