@NullMarked
package dev.slipway.delivery.build;

import org.jspecify.annotations.NullMarked;
