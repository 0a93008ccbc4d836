/** Files about an inventory, read by software of others. */
@NullMarked
package dev.slipway.its.inventory;

import org.jspecify.annotations.NullMarked;
