@NullMarked
package dev.slipway.delivery.access;

import org.jspecify.annotations.NullMarked;
