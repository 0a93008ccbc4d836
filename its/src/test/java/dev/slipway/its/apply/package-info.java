/** Runs of delivery:apply against API servers, the real one and the stand-in. */
@NullMarked
package dev.slipway.its.apply;

import org.jspecify.annotations.NullMarked;
