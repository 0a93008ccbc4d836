/** Merge requests that begin and end grants of level admin, and who merged them. */
@NullMarked
package dev.slipway.delivery.access.request;

import org.jspecify.annotations.NullMarked;
