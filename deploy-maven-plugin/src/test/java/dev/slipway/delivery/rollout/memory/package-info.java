@NullMarked
package dev.slipway.delivery.rollout.memory;

import org.jspecify.annotations.NullMarked;
