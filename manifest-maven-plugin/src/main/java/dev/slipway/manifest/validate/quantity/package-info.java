/** Amounts as Kubernetes writes them. */
@NullMarked
package dev.slipway.manifest.validate.quantity;

import org.jspecify.annotations.NullMarked;
