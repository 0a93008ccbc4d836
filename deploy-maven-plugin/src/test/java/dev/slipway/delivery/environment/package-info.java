@NullMarked
package dev.slipway.delivery.environment;

import org.jspecify.annotations.NullMarked;
