@NullMarked
package dev.slipway.delivery.inventory.figures.commit;

import org.jspecify.annotations.NullMarked;
