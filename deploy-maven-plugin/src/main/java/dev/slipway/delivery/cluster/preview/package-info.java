/** What applying would do, asked of the server without writing. */
@NullMarked
package dev.slipway.delivery.cluster.preview;

import org.jspecify.annotations.NullMarked;
