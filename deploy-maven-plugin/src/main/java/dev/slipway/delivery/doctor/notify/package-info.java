/** Checks of the receivers of {@code spec.notify}. */
@NullMarked
package dev.slipway.delivery.doctor.notify;

import org.jspecify.annotations.NullMarked;
