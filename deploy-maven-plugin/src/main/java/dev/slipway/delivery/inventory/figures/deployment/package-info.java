/** Which deployments there were, which of them failed and why, and when they recovered. Pure. */
@NullMarked
package dev.slipway.delivery.inventory.figures.deployment;

import org.jspecify.annotations.NullMarked;
