/** Changing an app's objects with patches in kustomize's format; pure. */
@NullMarked
package dev.slipway.delivery.environment.patch;

import org.jspecify.annotations.NullMarked;
