/** What the bot does, against real servers. */
@NullMarked
package dev.slipway.its.suggest;

import org.jspecify.annotations.NullMarked;
