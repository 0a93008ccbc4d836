@NullMarked
package dev.slipway.delivery.suggest.gate;

import org.jspecify.annotations.NullMarked;
