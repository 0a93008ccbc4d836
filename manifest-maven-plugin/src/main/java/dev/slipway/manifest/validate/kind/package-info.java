/** What single kinds insist on beyond their fields' types: rules between several fields. */
@NullMarked
package dev.slipway.manifest.validate.kind;

import org.jspecify.annotations.NullMarked;
