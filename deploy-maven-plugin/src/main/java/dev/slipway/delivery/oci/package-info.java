@NullMarked
package dev.slipway.delivery.oci;

import org.jspecify.annotations.NullMarked;
