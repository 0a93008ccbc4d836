@NullMarked
package dev.slipway.delivery.dryrun;

import org.jspecify.annotations.NullMarked;
