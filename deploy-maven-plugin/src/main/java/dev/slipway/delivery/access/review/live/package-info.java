/** What a cluster says of access: bindings, roles, and answers about subjects. */
@NullMarked
package dev.slipway.delivery.access.review.live;

import org.jspecify.annotations.NullMarked;
