/** The objects of a release as they are sent. */
@NullMarked
package dev.slipway.delivery.cluster.desired;

import org.jspecify.annotations.NullMarked;
