/** Resolves app references to the exact set of objects of an environment. */
@NullMarked
package dev.slipway.delivery.environment.release;

import org.jspecify.annotations.NullMarked;
