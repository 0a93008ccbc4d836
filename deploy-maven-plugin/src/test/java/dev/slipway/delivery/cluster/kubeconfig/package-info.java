@NullMarked
package dev.slipway.delivery.cluster.kubeconfig;

import org.jspecify.annotations.NullMarked;
