/** One object by itself: what the API server takes and teams regret. */
@NullMarked
package dev.slipway.manifest.validate.bestpractice;

import org.jspecify.annotations.NullMarked;
