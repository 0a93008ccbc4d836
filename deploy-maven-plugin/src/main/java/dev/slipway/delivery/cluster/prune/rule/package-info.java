/**
 * Rules for what may be deleted: one per class, each a pure function of an object and its release.
 */
@NullMarked
package dev.slipway.delivery.cluster.prune.rule;

import org.jspecify.annotations.NullMarked;
