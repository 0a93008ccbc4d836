/** {@code its/bench/run NAME}: ours and the peer on the same input, in turn, as figures. */
@NullMarked
package dev.slipway.its.bench;

import org.jspecify.annotations.NullMarked;
