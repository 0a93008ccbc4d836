/** Validation of manifests: rules, findings, and the run over all objects. No network. */
@NullMarked
package dev.slipway.manifest.validate;

import org.jspecify.annotations.NullMarked;
