/** What a server refuses now and would take once the run has changed what it decides by. Pure. */
@NullMarked
package dev.slipway.delivery.cluster.precondition;

import org.jspecify.annotations.NullMarked;
