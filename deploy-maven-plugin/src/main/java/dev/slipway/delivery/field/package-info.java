/** The path of a field in an object, and its owners. */
@NullMarked
package dev.slipway.delivery.field;

import org.jspecify.annotations.NullMarked;
