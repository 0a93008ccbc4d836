@NullMarked
package dev.slipway.delivery.inventory.workload;

import org.jspecify.annotations.NullMarked;
