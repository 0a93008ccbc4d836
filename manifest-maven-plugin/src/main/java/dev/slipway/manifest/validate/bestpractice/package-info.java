/** Best practices for one object: what the API server accepts but causes problems later. */
@NullMarked
package dev.slipway.manifest.validate.bestpractice;

import org.jspecify.annotations.NullMarked;
