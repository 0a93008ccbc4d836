/** What an update waits for: health elsewhere, times, holds, verification. Pure. */
@NullMarked
package dev.slipway.delivery.suggest.gate;

import org.jspecify.annotations.NullMarked;
