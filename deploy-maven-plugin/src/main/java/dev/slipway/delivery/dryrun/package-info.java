/** Finds what servers would reject of a release, before anything is applied. */
@NullMarked
package dev.slipway.delivery.dryrun;

import org.jspecify.annotations.NullMarked;
