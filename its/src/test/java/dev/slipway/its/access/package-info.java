/** Grants on a real API server: what each level may do there. */
@NullMarked
package dev.slipway.its.access;

import org.jspecify.annotations.NullMarked;
