/** The status of Kubernetes' own kinds, one class per kind, and of all kinds together. Pure. */
@NullMarked
package dev.slipway.delivery.rollout.status;

import org.jspecify.annotations.NullMarked;
