/** Checks of the registry and the base image. */
@NullMarked
package dev.slipway.delivery.doctor.registry;

import org.jspecify.annotations.NullMarked;
