/** Images read back from a registry by others than us, unpacked and run. */
@NullMarked
package dev.slipway.its.image;

import org.jspecify.annotations.NullMarked;
