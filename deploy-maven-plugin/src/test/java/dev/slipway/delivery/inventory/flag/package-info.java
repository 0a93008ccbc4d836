@NullMarked
package dev.slipway.delivery.inventory.flag;

import org.jspecify.annotations.NullMarked;
