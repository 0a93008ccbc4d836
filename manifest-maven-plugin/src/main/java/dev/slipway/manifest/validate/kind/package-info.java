/** Rules of single kinds beyond the types of their fields: relations between several fields. */
@NullMarked
package dev.slipway.manifest.validate.kind;

import org.jspecify.annotations.NullMarked;
