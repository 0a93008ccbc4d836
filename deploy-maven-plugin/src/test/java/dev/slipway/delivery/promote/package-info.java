@NullMarked
package dev.slipway.delivery.promote;

import org.jspecify.annotations.NullMarked;
