/** Writes a chosen version into the text of a file, in place. Pure. */
@NullMarked
package dev.slipway.delivery.suggest.edit;

import org.jspecify.annotations.NullMarked;
