/** Label selectors. */
@NullMarked
package dev.slipway.manifest.validate.selector;

import org.jspecify.annotations.NullMarked;
