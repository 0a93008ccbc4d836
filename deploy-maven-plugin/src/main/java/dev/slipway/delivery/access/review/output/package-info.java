/** A review for people and other tools. Pure. */
@NullMarked
package dev.slipway.delivery.access.review.output;

import org.jspecify.annotations.NullMarked;
