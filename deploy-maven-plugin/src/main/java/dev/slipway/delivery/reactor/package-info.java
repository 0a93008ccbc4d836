@NullMarked
package dev.slipway.delivery.reactor;

import org.jspecify.annotations.NullMarked;
