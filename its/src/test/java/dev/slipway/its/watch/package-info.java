/** Watches of live objects, on servers and through gates that fail. */
@NullMarked
package dev.slipway.its.watch;

import org.jspecify.annotations.NullMarked;
