/** The inventory's page in a real browser. */
@NullMarked
package dev.slipway.its.inventory;

import org.jspecify.annotations.NullMarked;
