@NullMarked
package dev.slipway.delivery.environment.release;

import org.jspecify.annotations.NullMarked;
