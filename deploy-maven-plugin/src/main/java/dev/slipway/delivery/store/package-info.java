@NullMarked
package dev.slipway.delivery.store;

import org.jspecify.annotations.NullMarked;
