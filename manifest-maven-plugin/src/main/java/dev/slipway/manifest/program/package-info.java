/** Finds other programs. */
@NullMarked
package dev.slipway.manifest.program;

import org.jspecify.annotations.NullMarked;
