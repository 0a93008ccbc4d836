/** The threats of docs/security.md, each tried by whole builds; all that is sent is harmless. */
@NullMarked
package dev.slipway.its.threats;

import org.jspecify.annotations.NullMarked;
