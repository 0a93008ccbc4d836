@NullMarked
package dev.slipway.delivery.der;

import org.jspecify.annotations.NullMarked;
