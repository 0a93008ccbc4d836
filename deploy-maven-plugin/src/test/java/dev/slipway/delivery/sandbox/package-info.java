@NullMarked
package dev.slipway.delivery.sandbox;

import org.jspecify.annotations.NullMarked;
