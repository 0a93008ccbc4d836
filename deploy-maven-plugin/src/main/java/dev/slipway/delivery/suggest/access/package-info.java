/** What the bot does about grants that end: it warns before, and proposes to delete them after. */
@NullMarked
package dev.slipway.delivery.suggest.access;

import org.jspecify.annotations.NullMarked;
