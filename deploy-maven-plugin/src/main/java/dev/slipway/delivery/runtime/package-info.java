/** A minimal Java runtime made from the build's own JDK and the C library of its machine. */
@NullMarked
package dev.slipway.delivery.runtime;

import org.jspecify.annotations.NullMarked;
