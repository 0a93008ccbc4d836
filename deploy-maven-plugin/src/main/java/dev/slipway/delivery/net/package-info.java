@NullMarked
package dev.slipway.delivery.net;

import org.jspecify.annotations.NullMarked;
