/** State that the goals of one build share. */
@NullMarked
package dev.slipway.delivery.build;

import org.jspecify.annotations.NullMarked;
