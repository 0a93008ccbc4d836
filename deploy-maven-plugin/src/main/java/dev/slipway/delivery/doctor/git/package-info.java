/** Checks of the checkout and the git program: no requests. */
@NullMarked
package dev.slipway.delivery.doctor.git;

import org.jspecify.annotations.NullMarked;
