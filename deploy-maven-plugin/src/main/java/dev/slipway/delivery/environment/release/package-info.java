/** From references to the exact set of objects that an environment is. */
@NullMarked
package dev.slipway.delivery.environment.release;

import org.jspecify.annotations.NullMarked;
