@NullMarked
package dev.slipway.delivery.inventory.run;

import org.jspecify.annotations.NullMarked;
