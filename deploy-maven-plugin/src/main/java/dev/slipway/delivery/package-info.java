/**
 * Goals of {@code delivery:}. Only Mojos live here: they read parameters, run one use case, print.
 */
@NullMarked
package dev.slipway.delivery;

import org.jspecify.annotations.NullMarked;
