/** When the changes of a version were written and merged, from the history of its service. */
@NullMarked
package dev.slipway.delivery.inventory.figures.commit;

import org.jspecify.annotations.NullMarked;
