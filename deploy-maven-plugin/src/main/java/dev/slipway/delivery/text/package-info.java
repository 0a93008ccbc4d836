/** Text of others, as it may be shown. Pure. */
@NullMarked
package dev.slipway.delivery.text;

import org.jspecify.annotations.NullMarked;
