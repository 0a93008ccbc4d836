/** Puts the checks of a place together. */
@NullMarked
package dev.slipway.delivery.doctor.setup;

import org.jspecify.annotations.NullMarked;
