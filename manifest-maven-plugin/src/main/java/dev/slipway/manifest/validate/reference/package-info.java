/** What objects say of each other. */
@NullMarked
package dev.slipway.manifest.validate.reference;

import org.jspecify.annotations.NullMarked;
