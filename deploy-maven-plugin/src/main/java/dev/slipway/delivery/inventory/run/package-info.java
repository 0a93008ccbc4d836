/**
 * One run of the inventory: finds, reads and joins all sources, answers, and writes the outputs.
 */
@NullMarked
package dev.slipway.delivery.inventory.run;

import org.jspecify.annotations.NullMarked;
