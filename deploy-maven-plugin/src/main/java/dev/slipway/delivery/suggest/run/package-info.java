/** One run of the bot over many projects: each by itself, several at a time. */
@NullMarked
package dev.slipway.delivery.suggest.run;

import org.jspecify.annotations.NullMarked;
