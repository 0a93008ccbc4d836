/** The live objects that a wait looks at: which are watched, and how they belong together. */
@NullMarked
package dev.slipway.delivery.rollout.live;

import org.jspecify.annotations.NullMarked;
