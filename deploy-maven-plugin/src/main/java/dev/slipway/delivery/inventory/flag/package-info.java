/** What is wrong with apps, told by all environments together. Pure. */
@NullMarked
package dev.slipway.delivery.inventory.flag;

import org.jspecify.annotations.NullMarked;
