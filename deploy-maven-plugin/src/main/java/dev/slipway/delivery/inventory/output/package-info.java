/**
 * Formats of an inventory. Texts of others are cleaned of what can't be seen, and escaped as each
 * format needs it; only the fields of the model are written. Pure.
 */
@NullMarked
package dev.slipway.delivery.inventory.output;

import org.jspecify.annotations.NullMarked;
