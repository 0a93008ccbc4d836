/** Changing an app's objects by patches, in kustomize's words; pure. */
@NullMarked
package dev.slipway.delivery.environment.patch;

import org.jspecify.annotations.NullMarked;
