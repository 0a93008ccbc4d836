@NullMarked
package dev.slipway.delivery.registry;

import org.jspecify.annotations.NullMarked;
