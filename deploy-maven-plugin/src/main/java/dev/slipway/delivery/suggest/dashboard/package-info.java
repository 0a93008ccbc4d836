/** One issue per environment that shows what the bot does, and takes wishes of people. */
@NullMarked
package dev.slipway.delivery.suggest.dashboard;

import org.jspecify.annotations.NullMarked;
