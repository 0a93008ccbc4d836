/** Events that goals report while they run: as lines of Maven's log, or as JSON lines. */
@NullMarked
package dev.slipway.manifest.event;

import org.jspecify.annotations.NullMarked;
