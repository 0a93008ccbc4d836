/** Whether {@code manifest:validate} and a real Kubernetes API server say the same. */
@NullMarked
package dev.slipway.its.agreement;

import org.jspecify.annotations.NullMarked;
