@NullMarked
package dev.slipway.delivery.inventory.question;

import org.jspecify.annotations.NullMarked;
