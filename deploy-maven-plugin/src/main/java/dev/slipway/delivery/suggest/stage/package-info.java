/** Reads what gates decide on: health elsewhere, freeze periods, the history of references. */
@NullMarked
package dev.slipway.delivery.suggest.stage;

import org.jspecify.annotations.NullMarked;
