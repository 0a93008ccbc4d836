/** Patches in kustomize's format, applied to an app's objects; pure. */
@NullMarked
package dev.slipway.delivery.environment.patch;

import org.jspecify.annotations.NullMarked;
