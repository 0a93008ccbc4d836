@NullMarked
package dev.slipway.delivery.practice;

import org.jspecify.annotations.NullMarked;
