@NullMarked
package dev.slipway.delivery.access.pipeline;

import org.jspecify.annotations.NullMarked;
