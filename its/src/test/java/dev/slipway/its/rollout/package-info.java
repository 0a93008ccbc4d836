/** Builds of environments that wait for their rollout, with a stand-in kubelet. */
@NullMarked
package dev.slipway.its.rollout;

import org.jspecify.annotations.NullMarked;
