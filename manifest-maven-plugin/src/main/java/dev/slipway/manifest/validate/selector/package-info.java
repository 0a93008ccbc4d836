/** Labels and what selects them. */
@NullMarked
package dev.slipway.manifest.validate.selector;

import org.jspecify.annotations.NullMarked;
