/** One update of a project's template. */
@NullMarked
package dev.slipway.delivery.template.update;

import org.jspecify.annotations.NullMarked;
