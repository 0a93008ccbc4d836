/** What the goals of one build share, and the report of an apply that no other goal reports. */
@NullMarked
package dev.slipway.delivery.build;

import org.jspecify.annotations.NullMarked;
