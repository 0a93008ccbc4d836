/** Inventories for tests and benches of what is made of them. */
@NullMarked
package dev.slipway.its.inventory;

import org.jspecify.annotations.NullMarked;
