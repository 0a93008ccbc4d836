/** Reports runs to people and other systems: one receiver for each, all of them optional. */
@NullMarked
package dev.slipway.delivery.notify;

import org.jspecify.annotations.NullMarked;
