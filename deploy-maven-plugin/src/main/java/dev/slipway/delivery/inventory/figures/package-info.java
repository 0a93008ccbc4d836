/** The five figures of software delivery performance, each with what it is made of. */
@NullMarked
package dev.slipway.delivery.inventory.figures;

import org.jspecify.annotations.NullMarked;
