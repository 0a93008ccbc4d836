/** Whether an object works: its status as a pure function of what the cluster shows. */
@NullMarked
package dev.slipway.delivery.rollout;

import org.jspecify.annotations.NullMarked;
