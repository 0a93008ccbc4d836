/** Environments as they are resolved by whole builds. */
@NullMarked
package dev.slipway.its.environments;

import org.jspecify.annotations.NullMarked;
