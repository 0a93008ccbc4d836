/** References between objects. */
@NullMarked
package dev.slipway.manifest.validate.reference;

import org.jspecify.annotations.NullMarked;
