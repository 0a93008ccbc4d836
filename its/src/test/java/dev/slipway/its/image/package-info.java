/** Images read back from a registry by other tools, unpacked and run. */
@NullMarked
package dev.slipway.its.image;

import org.jspecify.annotations.NullMarked;
