@NullMarked
package dev.slipway.delivery.access.request;

import org.jspecify.annotations.NullMarked;
