@NullMarked
package dev.slipway.delivery.access.review.live;

import org.jspecify.annotations.NullMarked;
