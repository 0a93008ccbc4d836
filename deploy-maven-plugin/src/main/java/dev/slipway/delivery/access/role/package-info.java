@NullMarked
package dev.slipway.delivery.access.role;

import org.jspecify.annotations.NullMarked;
