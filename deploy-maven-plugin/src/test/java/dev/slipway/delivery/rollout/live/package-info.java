@NullMarked
package dev.slipway.delivery.rollout.live;

import org.jspecify.annotations.NullMarked;
