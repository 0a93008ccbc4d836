/** Running other programs and reading their output, without a shell. */
@NullMarked
package dev.slipway.delivery.program;

import org.jspecify.annotations.NullMarked;
