/** Where values are in the texts of files: YAML, poms, image names. Pure. */
@NullMarked
package dev.slipway.delivery.suggest.place;

import org.jspecify.annotations.NullMarked;
