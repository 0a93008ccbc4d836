@NullMarked
package dev.slipway.delivery.access.review.output;

import org.jspecify.annotations.NullMarked;
