/**
 * Goals of {@code manifest:}. Only Mojos live here: they read parameters, run one use case, print.
 */
@NullMarked
package dev.slipway.manifest;

import org.jspecify.annotations.NullMarked;
