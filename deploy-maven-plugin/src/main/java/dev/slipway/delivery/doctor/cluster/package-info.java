/** Checks of the kubeconfig and the API server. */
@NullMarked
package dev.slipway.delivery.doctor.cluster;

import org.jspecify.annotations.NullMarked;
