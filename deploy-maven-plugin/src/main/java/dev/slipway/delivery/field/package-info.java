/** The path of a field in an object, and who owns it. */
@NullMarked
package dev.slipway.delivery.field;

import org.jspecify.annotations.NullMarked;
