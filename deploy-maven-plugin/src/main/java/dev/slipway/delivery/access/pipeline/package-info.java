/** The permissions of an environment's own pipeline. */
@NullMarked
package dev.slipway.delivery.access.pipeline;

import org.jspecify.annotations.NullMarked;
