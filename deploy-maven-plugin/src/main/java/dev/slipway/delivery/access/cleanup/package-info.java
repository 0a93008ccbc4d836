/** The CronJob in the cluster that deletes expired admin bindings, as objects. Pure. */
@NullMarked
package dev.slipway.delivery.access.cleanup;

import org.jspecify.annotations.NullMarked;
