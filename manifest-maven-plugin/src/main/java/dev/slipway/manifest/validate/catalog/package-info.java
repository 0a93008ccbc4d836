/** Combines all checks. */
@NullMarked
package dev.slipway.manifest.validate.catalog;

import org.jspecify.annotations.NullMarked;
