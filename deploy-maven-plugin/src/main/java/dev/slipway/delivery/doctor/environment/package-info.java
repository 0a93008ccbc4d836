/** Checks of environment repositories. */
@NullMarked
package dev.slipway.delivery.doctor.environment;

import org.jspecify.annotations.NullMarked;
