@NullMarked
package dev.slipway.delivery.inventory.figures.deployment;

import org.jspecify.annotations.NullMarked;
