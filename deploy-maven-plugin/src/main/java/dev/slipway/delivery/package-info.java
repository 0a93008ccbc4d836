/**
 * Goals of {@code delivery:}. Contains only Mojos: they read parameters, run one use case and
 * report.
 */
@NullMarked
package dev.slipway.delivery;

import org.jspecify.annotations.NullMarked;
