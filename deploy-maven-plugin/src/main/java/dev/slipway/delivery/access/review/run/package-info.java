/** One review: files, cluster, outputs. */
@NullMarked
package dev.slipway.delivery.access.review.run;

import org.jspecify.annotations.NullMarked;
