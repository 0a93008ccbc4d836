@NullMarked
package dev.slipway.delivery.text;

import org.jspecify.annotations.NullMarked;
