@NullMarked
package dev.slipway.delivery.cluster.prune.rule;

import org.jspecify.annotations.NullMarked;
