@NullMarked
package dev.slipway.delivery.environment.patch;

import org.jspecify.annotations.NullMarked;
