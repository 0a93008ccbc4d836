@NullMarked
package dev.slipway.delivery.rollout.wait;

import org.jspecify.annotations.NullMarked;
