/** The page: one HTML file that shows an inventory. Pure. */
@NullMarked
package dev.slipway.delivery.inventory.page;

import org.jspecify.annotations.NullMarked;
