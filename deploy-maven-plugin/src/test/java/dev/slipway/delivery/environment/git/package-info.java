@NullMarked
package dev.slipway.delivery.environment.git;

import org.jspecify.annotations.NullMarked;
