/** Whole builds under each Maven and JDK that Slipway supports. */
@NullMarked
package dev.slipway.its.versions;

import org.jspecify.annotations.NullMarked;
