/** What a merge request of the bot says: title and description. Pure. */
@NullMarked
package dev.slipway.delivery.suggest.body;

import org.jspecify.annotations.NullMarked;
