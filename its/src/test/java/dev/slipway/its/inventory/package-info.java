/** Files about an inventory, read by software of others; its page in a real browser. */
@NullMarked
package dev.slipway.its.inventory;

import org.jspecify.annotations.NullMarked;
