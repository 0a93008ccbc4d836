/** What run records and clusters say about the apps of environments, several at a time. */
@NullMarked
package dev.slipway.delivery.inventory.live;

import org.jspecify.annotations.NullMarked;
