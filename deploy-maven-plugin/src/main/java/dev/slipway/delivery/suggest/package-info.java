/** What the bot works on: references, versions they could have, and what follows. Pure. */
@NullMarked
package dev.slipway.delivery.suggest;

import org.jspecify.annotations.NullMarked;
