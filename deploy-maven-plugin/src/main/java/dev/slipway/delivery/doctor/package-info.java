/**
 * Checks of what builds need: one class per check, behind the port {@code Check}, all run at the
 * same time within one limit. The packages below have the checks, by what they are about.
 */
@NullMarked
package dev.slipway.delivery.doctor;

import org.jspecify.annotations.NullMarked;
