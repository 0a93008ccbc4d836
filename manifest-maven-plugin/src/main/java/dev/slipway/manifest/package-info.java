/**
 * Goals of {@code manifest:}. Contains only Mojos: they read parameters, run one use case and
 * report.
 */
@NullMarked
package dev.slipway.manifest;

import org.jspecify.annotations.NullMarked;
