/** What a run would do, as data: decided before anything is written. */
@NullMarked
package dev.slipway.delivery.cluster.plan;

import org.jspecify.annotations.NullMarked;
