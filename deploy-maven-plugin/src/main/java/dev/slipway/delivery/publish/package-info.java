/** Publishing a version: image, bundle and app references, in this order and checked before. */
@NullMarked
package dev.slipway.delivery.publish;

import org.jspecify.annotations.NullMarked;
