@NullMarked
package dev.slipway.delivery.rollout.run;

import org.jspecify.annotations.NullMarked;
