/** What objects run and take, by the rules of Kubernetes' scheduler. Pure. */
@NullMarked
package dev.slipway.delivery.inventory.workload;

import org.jspecify.annotations.NullMarked;
