@NullMarked
package dev.slipway.delivery.event;

import org.jspecify.annotations.NullMarked;
