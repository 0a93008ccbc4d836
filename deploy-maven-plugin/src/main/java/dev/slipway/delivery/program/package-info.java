/** Other programs, and what they print. No shell is used. */
@NullMarked
package dev.slipway.delivery.program;

import org.jspecify.annotations.NullMarked;
