/** Where other programs are. */
@NullMarked
package dev.slipway.manifest.program;

import org.jspecify.annotations.NullMarked;
