@NullMarked
package dev.slipway.delivery.access.review;

import org.jspecify.annotations.NullMarked;
