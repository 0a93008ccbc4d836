@NullMarked
package dev.slipway.delivery.access.escalation;

import org.jspecify.annotations.NullMarked;
