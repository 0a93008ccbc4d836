@NullMarked
package dev.slipway.delivery.suggest.stage;

import org.jspecify.annotations.NullMarked;
