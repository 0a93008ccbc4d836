/** The status of custom resources: by rules that are data, else by common conditions. Pure. */
@NullMarked
package dev.slipway.delivery.rollout.custom;

import org.jspecify.annotations.NullMarked;
