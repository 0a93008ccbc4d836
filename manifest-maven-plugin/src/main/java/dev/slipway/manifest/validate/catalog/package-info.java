/** Puts all checks together. */
@NullMarked
package dev.slipway.manifest.validate.catalog;

import org.jspecify.annotations.NullMarked;
