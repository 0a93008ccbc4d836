/** Checks of the store of bundles. */
@NullMarked
package dev.slipway.delivery.doctor.store;

import org.jspecify.annotations.NullMarked;
