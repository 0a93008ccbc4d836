@NullMarked
package dev.slipway.delivery.parallel;

import org.jspecify.annotations.NullMarked;
