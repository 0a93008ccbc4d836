/** Quantities of Kubernetes. */
@NullMarked
package dev.slipway.manifest.validate.quantity;

import org.jspecify.annotations.NullMarked;
