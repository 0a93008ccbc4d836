/** Which grants of admin have expired in a cluster, and their deletion. */
@NullMarked
package dev.slipway.delivery.access.expiry;

import org.jspecify.annotations.NullMarked;
