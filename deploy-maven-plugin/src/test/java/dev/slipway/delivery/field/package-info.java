@NullMarked
package dev.slipway.delivery.field;

import org.jspecify.annotations.NullMarked;
