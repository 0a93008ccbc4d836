/** Clusters that fail, refuse or are changed by others while an environment is applied to them. */
@NullMarked
package dev.slipway.its.faults.cluster;

import org.jspecify.annotations.NullMarked;
